/** Names under which somebody could be taken for the service itself; compared without dots and underscores. */
export const RESERVED_USERNAMES: ReadonlySet<string> = new Set(
  (
    'abuse account accounts admin administrator administrators admins anonymous billing contact deleted everyone ' +
    'guest heliograph heliographapp heliographteam help helpdesk here info legal me mod moderation moderator ' +
    'moderators news noreply null official operator owner postmaster press privacy root security service settings ' +
    'staff status superuser support sysadmin system team terms trust undefined unknown verified verify webmaster'
  ).split(' '),
);
