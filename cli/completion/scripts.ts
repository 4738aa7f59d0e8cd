/** Shells that `palisade completion` writes a script for. */
export const shells = ["bash", "zsh", "fish"] as const;

/*
 * Each script asks `palisade complete` for what may stand at the cursor: one word on a line, a tab, what
 * it is about. Without an answer the shell offers files. Words are never evaluated.
 */
const bash = `# Bash: put  source <(palisade completion bash)  into ~/.bashrc
_palisade() {
  local word about
  COMPREPLY=()
  while IFS=$'\\t' read -r word about; do
    COMPREPLY+=("$word")
  done < <(palisade complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _palisade palisade
`;

const zsh = `#compdef palisade
# Zsh: put  source <(palisade completion zsh)  into ~/.zshrc, after compinit
_palisade() {
  local -a found
  local word about
  while IFS=$'\\t' read -r word about; do
    found+=("\${word//:/\\\\:}\${about:+:$about}")
  done < <(palisade complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then _describe palisade found; else _files; fi
}
compdef _palisade palisade
`;

const fish = `# Fish: palisade completion fish > ~/.config/fish/completions/palisade.fish
function __palisade_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (palisade complete -- $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c palisade -f -a '(__palisade_complete)'
`;

/** The script of each shell. */
export const completionScripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash,
  zsh,
  fish,
};
