#!/bin/sh
# Writes who has approved a pull request, as a JSON list: the logins whose last review approves it, and
# the teams (ORG/TEAM) that one of them is a member of. The author's own review does not count.
# usage: approvals-github.sh OWNER/REPOSITORY NUMBER [TEAM...] > approvals.json
# Needs `gh`, `jq` and GH_TOKEN; and to see into teams TEAMS_TOKEN, with the scope `read:org`.
set -eu
repository=$1 number=$2
shift 2
author=$(gh api "repos/$repository/pulls/$number" | jq '.user.login')
reviews=$(gh api --paginate --slurp "repos/$repository/pulls/$number/reviews")
approved=$(printf '%s' "$reviews" | jq -c --argjson author "$author" \
  '[.[][] | select(.state != "COMMENTED" and .user.login != null and .user.login != $author)
    | {login: .user.login, state}]
   | group_by(.login) | map(last | select(.state == "APPROVED") | .login)')
for team; do
  if ! members=$(GH_TOKEN=${TEAMS_TOKEN:-$GH_TOKEN} \
      gh api --paginate --slurp "orgs/${team%%/*}/teams/${team#*/}/members"); then
    echo "approvals-github.sh: cannot see who is in $team, so nobody approves for it:" \
      'that takes a token with the scope read:org' >&2
    continue
  fi
  approved=$(printf '%s' "$members" | jq -c --arg team "$team" --argjson approved "$approved" \
    '[.[][].login] as $members
     | $approved + if any($approved[]; IN($members[])) then [$team] else [] end')
done
printf '%s\n' "$approved"
