import type { BodyKind, Role, Track } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { unusablePassword } from '../../features/accounts/index.js'
import { rows } from '../../platform/database/index.js'
import type { DemonstrationPerson } from './demonstration-files.js'
import type { OfficeCalendar } from './office-calendar.js'

export interface CastBody {
  readonly id: number
  readonly code: string
  readonly kind: BodyKind
  readonly track: Track | null
}

interface CastPerson {
  readonly accountId: number
  readonly body: CastBody
  readonly role: Role
}

const arrivedDaysAgo = 400
const lastLookedDaysAgo = 3

/** Who plays in the demonstration: the bodies of the reference data and invented people in them. */
export class Cast {
  constructor(
    private readonly bodies: ReadonlyMap<string, CastBody>,
    private readonly people: ReadonlyMap<string, CastPerson>,
  ) {}

  body(code: string): CastBody {
    return required(this.bodies.get(code), `body ${code}`)
  }

  person(key: string): CastPerson {
    return required(this.people.get(key), `person ${key}`)
  }

  /** Whoever can answer for a body: somebody with one of these roles in it. */
  inBody(code: string, ...roles: Role[]): CastPerson | undefined {
    return [...this.people.values()].find(({ body, role }) => body.code === code && roles.includes(role))
  }
}

export function required<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new Error(`The demonstration names the ${what}, which is not there.`)
  return thing
}

/** Makes the accounts. No password opens them: a demonstration lets visitors in as one of these people by a door of its own. */
export async function makeCast(manager: EntityManager, calendar: OfficeCalendar, people: readonly DemonstrationPerson[]): Promise<Cast> {
  const found = await rows<CastBody>(manager, 'SELECT id, code, kind, track FROM bodies')
  const bodies = new Map(found.map((body) => [body.code, body]))
  const accounts = await rows<{ id: number }>(
    manager,
    `INSERT INTO accounts (name, email, language, password_hash, created_at, desk_seen_at)
     SELECT name, email, language, $2, $3, $4 FROM jsonb_to_recordset($1) AS given(name text, email text, language text)
     RETURNING id`,
    [
      JSON.stringify(people.map(({ key, name, language }) => ({ name: name[language], email: `${key}@demonstration.invalid`, language }))),
      await unusablePassword(),
      calendar.moment(arrivedDaysAgo, '09:00'),
      calendar.moment(lastLookedDaysAgo, '14:30'),
    ],
  )
  const members = people.flatMap(({ key, memberships }, place) =>
    memberships.map(({ body, role, duty }) => ({
      key,
      accountId: required(accounts[place], key).id,
      body: required(bodies.get(body), `body ${body}`),
      role,
      duty,
    })),
  )
  await manager.query(
    `INSERT INTO memberships (account_id, body_id, role, duty, valid_from)
     SELECT "accountId", "bodyId", role, duty, $2 FROM jsonb_to_recordset($1) AS given("accountId" integer, "bodyId" integer, role text, duty text)`,
    [
      JSON.stringify(members.map(({ accountId, body, role, duty }) => ({ accountId, bodyId: body.id, role, duty }))),
      calendar.day(arrivedDaysAgo),
    ],
  )
  return new Cast(bodies, new Map(members.map(({ key, ...person }) => [key, person])))
}
