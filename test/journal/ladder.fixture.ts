/** A module that stays silent until the fifth reboot: at once, 10 min, 30 min, 1 h, 1 h; more than two and a half hours. */
export const ladder = `policy module-reboot {
  free    1
  backoff 10m, 30m, 1h
  give-up after 24h
}

scenario "a ladder" {
  module  quectel/lte-standard-a
  peer    echo: tcp-echo
  recover {
    on-no-response {
      log "silent: \${module-reboot.count}"
      reboot backoff module-reboot
      restart step
    }
  }
  simulate {
    5 times on-command AT+QIACT=1 {
      silent
    }
  }
  step "prepare" {
    send AT+CGSN
    expect <imei:text>
    send AT+QICSGP=1,1,"CMNET","","",0
    wait 5s
  }
  step "activate" {
    within 150s send AT+QIACT=1
  }
  step "talk" {
    send AT+QIOPEN=1,0,"TCP","\${echo.host}",\${echo.port},0,0
    await-urc +QIOPEN: 0,0
    repeat 3 times every 20m {
      send AT+QISEND=0,5
      send-data "hello"
      expect SEND OK
      await-urc +QIURC: "recv",0
      send AT+QIRD=0,1500
      expect +QIRD: 5<CR><LF><data:bytes(5)>
    }
    check echo.received == "hellohellohello"
    log "of \${imei}, drawn \${random(1, 1000000)}"
    check module-reboot.delays == [0s, 10m, 30m, 1h, 1h]
  }
  cleanup {
    send AT+QICLOSE=0
  }
}
`;
