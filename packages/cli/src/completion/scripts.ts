export const shells = ["bash", "zsh", "fish"] as const;

export type ShellName = (typeof shells)[number];

/**
 * What a shell reads once. Each asks `scn complete` with the words up to the cursor, so nothing has to be installed again when
 * commands, devices or tags change.
 */
export const scripts: Readonly<Record<ShellName, string>> = {
  // bash cuts words at : and =, so what was typed is cut anew, and what stands before the last of them is taken off again.
  bash: `# scn completion for bash: source <(scn completion bash)
_scn() {
  local line="\${COMP_LINE:0:COMP_POINT}" words current prefix IFS=$' \\t\\n'
  read -ra words <<< "$line"
  [[ "$line" == *[[:space:]] ]] && words+=("")
  current="\${words[\${#words[@]}-1]}"
  IFS=$'\\n'
  COMPREPLY=($("\${words[0]}" complete -- "\${words[@]:1}" 2>/dev/null))
  prefix="\${current%"\${current##*[:=]}"}"
  [[ -n "$prefix" ]] && COMPREPLY=("\${COMPREPLY[@]#"$prefix"}")
  [[ "\${COMPREPLY[0]}" == *[:=/] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -F _scn scn
`,
  // What is typed may be quoted (my\\ tests/): it is asked without, and compadd quotes what it puts in.
  zsh: `#compdef scn
# scn completion for zsh: source <(scn completion zsh)
_scn() {
  local -a whole open
  local one
  for one in "\${(@f)$("\${words[1]}" complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -z "$one" ]] && continue
    if [[ "$one" == *[:=/] ]]; then open+=("$one"); else whole+=("$one"); fi
  done
  compadd -- "\${whole[@]}"
  compadd -S '' -- "\${open[@]}"
}
compdef _scn scn
`,
  fish: `# scn completion for fish: scn completion fish | source
complete -c scn -f -a '(set -l words (commandline -opc) (commandline -ct); $words[1] complete -- $words[2..-1] 2>/dev/null)'
`,
};
