import { readFileSync, statSync } from 'node:fs'
import { PostgresError } from './postgres-error.js'

export interface Account {
  uid: number
  gid: number
}

/**
 * Who PostgreSQL runs as. It refuses to run as root, so root hands it to the owner of the cluster,
 * or, for a new cluster, to an account without rights. Anybody else runs it as themselves.
 */
export function accountFor(cluster: string, nameForRoot: string): Account {
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (self.uid !== 0) {
    if (owner && owner.uid !== self.uid)
      throw new PostgresError(`The database in ${cluster} belongs to another user: start Tawsiya as that user.`)
    return self
  }
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : accountNamed(nameForRoot)
}

function accountNamed(name: string): Account {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = (line ?? '').split(':').map(Number)
  if (!uid || gid === undefined) {
    throw new PostgresError(
      `PostgreSQL does not run as root, and this machine has no account "${name}" to run it as: start Tawsiya as an ordinary user.`,
    )
  }
  return { uid, gid }
}
