#!/bin/sh
# Writes the logins of those whose last review approves a pull request, as a JSON list.
# usage: approvals-github.sh OWNER/REPOSITORY NUMBER > approvals.json   (needs `gh` and GH_TOKEN)
set -eu
gh api --paginate --slurp "repos/$1/pulls/$2/reviews" |
  jq '[.[][] | select(.state != "COMMENTED") | {login: .user.login, state, commit: .commit_id}]
      | group_by(.login) | map(last) | map(select(.state == "APPROVED") | .login)'
