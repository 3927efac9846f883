export const csq = "send AT+CSQ\nexpect +CSQ: <rssi:int>,<ber:int>";
export const csqAnswer = "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n";
export const read = "send AT+QIRD=0,1500\nexpect +QIRD: <len:int><CR><LF><data:bytes(len)>";
export const write = 'send AT+QISEND=0,4\nsend-data "abcd"\nexpect SEND OK';
export const transparent = 'send AT+QIOPEN=1,0,"TCP","192.0.2.1",7,0,2\nexpect CONNECT';
export const connected = 'AT+QIOPEN=1,0,"TCP","192.0.2.1",7,0,2\r\r\nCONNECT\r\n';

export const passed = { verdict: "pass", failure: "" } as const;
