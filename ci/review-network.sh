#!/usr/bin/env bash
# Reviews what a change does to an AWS network, in any pipeline: no account, no credentials.
#
#   review-network.sh --output review --base origin/main [options]
#   review-network.sh --output review --after after.json [--before before.json] [options]
#
# With --base, the project is previewed on the embedded offline AWS twice: where this branch left that
# revision, and as it stands here. Else two saved previews (or states, or folders of describe answers)
# are compared. Without a preview of what was before (--before is left out, or the project cannot be
# previewed at --base) all that stands after counts as new, and the review says so.
#
#   --project <folder>    Pulumi project (default: the current folder); its dependencies are installed
#   --stack <name>        its stack, when it has several
#   --install <command>   installs the project's dependencies at --base (default: npm ci)
#   --pack <id>           policy pack that judges; may be given several times (default: baseline)
#   --config <file>       levels, values and exemptions of rules
#   --intent <file>       what must and must not be reachable
#
# In the output folder: before.json and after.json when they were made here, review.md (a comment),
# findings.sarif (for code scanning), map.html. Exit code: 0 fine, 1 something mandatory is broken,
# 64 and more: there is no review (those of `palisade`).
set -euo pipefail

package=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
palisade() { node "$package/dist/cli/palisade.js" "$@"; }
say() { printf 'review-network.sh: %s\n' "$1" >&2; }
stop() {
  say "$2"
  exit "$1"
}

project=. base='' before='' after='' output='' install='npm ci --no-audit --no-fund'
previewing=(--offline) comparing=(--format markdown) judging=(--format sarif)
absolute() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$PWD/$1" ;;
  esac
}
while [ $# -gt 0 ]; do
  [ $# -gt 1 ] || stop 64 "$1 needs a value."
  case $1 in
    --output) output=$(absolute "$2") ;;
    --base) base=$2 ;;
    --before) before=$(absolute "$2") ;;
    --after) after=$(absolute "$2") ;;
    --project) project=$2 ;;
    --install) install=$2 ;;
    --stack) previewing+=("$1" "$2") ;;
    --pack) comparing+=("$1" "$2") judging+=("$1" "$2") ;;
    --config)
      comparing+=("$1" "$(absolute "$2")")
      judging+=("$1" "$(absolute "$2")")
      ;;
    --intent) judging+=("$1" "$(absolute "$2")") ;;
    *) stop 64 "there is no option $1; the first lines of this file tell which there are." ;;
  esac
  shift 2
done
[ -n "$output" ] || stop 64 "--output <folder> is missing: the review goes there."
if [ -n "$base" ]; then
  [ -z "$before$after" ] || stop 64 "--base makes the previews itself: leave out --before and --after."
elif [ -z "$after" ]; then
  stop 64 "say what is compared: --base, or --after with --before."
fi
mkdir -p "$output"
cd "$project" || stop 66 "$project is no folder." # findings name files as the repository does
scratch=$(mktemp -d)
# shellcheck disable=SC2317 # called by the trap
clean() {
  [ ! -e "$scratch/base" ] || git worktree remove --force "$scratch/base"
  rm -rf "$scratch"
}
trap clean EXIT

preview() { palisade preview "$1" "${previewing[@]}" --output "$2"; }

has_project() {
  local file
  for file in Pulumi.yaml Pulumi.yml Pulumi.json; do
    ! git cat-file -e "$1:$2$file" 2>/dev/null || return 0
  done
  return 1
}

# The revision stands in a worktree beside the checkout, which stays as it is. False when it cannot be
# previewed, which is not for this change to answer for: it may be the one that mends it.
preview_base() {
  local tree prefix folder
  tree=$(git rev-parse --verify --quiet "$base^{tree}") ||
    stop 64 "there is no revision $base here: fetch more of the history."
  # What others have added to a branch since this one left it, this one does not take away.
  if git rev-parse --verify --quiet "$base^{commit}" >/dev/null; then
    base=$(git merge-base "$base" HEAD) ||
      stop 64 "$base and this checkout have no commit in common here: fetch more of the history."
    tree="$base^{tree}"
  fi
  prefix=$(git rev-parse --show-prefix)
  if ! has_project "$tree" "$prefix"; then
    printf '{"steps":[]}\n' >"$before" # the project is new: before it there was nothing
    return
  fi
  git -c core.hooksPath=/dev/null worktree add --quiet --detach "$scratch/base" "$base" ||
    stop 69 "git cannot check out $base beside this checkout."
  folder=$scratch/base/$prefix
  if ! (cd "$folder" && bash -c "$install") >&2; then
    say "at $base, \`$install\` failed."
    return 1
  fi
  preview "$folder" "$before" || {
    say "the project as it is at $base cannot be previewed."
    return 1
  }
}

if [ -n "$base" ]; then
  before=$output/before.json after=$output/after.json
  rm -f "$before" "$after"
  preview_base || before=''
  preview . "$after" || stop 69 "the project as it stands here cannot be previewed."
fi
warning=''
if [ -z "$before" ]; then
  before=$scratch/nothing.json
  printf '{"steps":[]}\n' >"$before"
  warning='⚠️ **There is no preview of the network before this change: all that stands after it counts as new.**'
  say "there is nothing to compare with: all that stands here counts as new."
fi

# 1 is an answer: something was found. What is more is none.
found=0
ask() {
  local code=0
  palisade "$@" || code=$?
  [ "$code" -le 1 ] || exit "$code"
  found=$code
}

ask diff "$before" "$after" "${comparing[@]}" --output "$scratch/review.md"
{
  [ -z "$warning" ] || printf '%s\n\n' "$warning"
  cat "$scratch/review.md"
} >"$output/review.md"
ask check "$after" "${judging[@]}" --output "$output/findings.sarif"
drawn=0
palisade map "$after" --format html --output "$output/map.html" || drawn=$?
# 65 after two answers: the change takes the whole network away, and there is nothing to draw.
[ "$drawn" = 0 ] || [ "$drawn" = 65 ] || exit "$drawn"
exit "$found"
