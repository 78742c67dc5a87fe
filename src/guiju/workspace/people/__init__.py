"""People and organisations: accounts, memberships, roles, invitations, signing in."""
