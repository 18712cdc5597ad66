import type { EntityManager } from 'typeorm'
import { rows } from '../platform/database/index.js'
import { insertObligations } from './reference-obligations.js'
import { referenceFiles } from './reference-files.js'

/**
 * Brings in what the product knows from the start: mechanisms, reviews, bodies, terms, States. Only codes that are not there yet
 * are added, so what an administrator changed stays changed.
 */
export async function loadReferenceData(manager: EntityManager): Promise<void> {
  await insertSetting(manager, 'country', await referenceFiles.country())
  await insertHolidays(manager)
  await insertStates(manager)
  await insertMechanisms(manager)
  await insertReviews(manager)
  await insertBodies(manager)
  await insertTerms(manager)
  await insertObligations(manager)
}

async function insertSetting(manager: EntityManager, key: string, value: unknown): Promise<void> {
  await manager.query('INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING', [key, JSON.stringify(value)])
}

/** Those of the first years only: from then on they are announced, and kept on screen. */
async function insertHolidays(manager: EntityManager): Promise<void> {
  const yearly = (await referenceFiles.holidays()).flatMap(({ month, day, ...holiday }) =>
    seededYears.map((year) => ({ ...holiday, day: `${year}-${twoDigits(month)}-${twoDigits(day)}` })),
  )
  // Once: a holiday that somebody took off does not come back with the next start.
  await manager.query(
    `INSERT INTO holidays (day, names, verify)
     SELECT DISTINCT ON (day) day, names, verify FROM jsonb_to_recordset($1) AS seed(day date, names jsonb, verify boolean)
     WHERE NOT EXISTS (SELECT FROM settings WHERE key = 'holidays-seeded') ON CONFLICT (day) DO NOTHING`,
    [JSON.stringify([...yearly, ...(await referenceFiles.movingHolidays())])],
  )
  await insertSetting(manager, 'holidays-seeded', seededYears)
}

const seededYears = [2026, 2027]
const twoDigits = (number: number) => String(number).padStart(2, '0')

async function insertStates(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO states (code, names, aliases)
     SELECT code, names, aliases FROM jsonb_to_recordset($1) AS seed(code text, names jsonb, aliases text[])
     ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(await referenceFiles.states())],
  )
}

async function insertMechanisms(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO mechanisms (code, kind, names, aliases)
     SELECT code, kind, names, aliases FROM jsonb_to_recordset($1) AS seed(code text, kind text, names jsonb, aliases text[])
     ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(await referenceFiles.mechanisms())],
  )
  await manager.query(
    `INSERT INTO grading_scales (code, mechanism_id, valid_from, valid_to, grades)
     SELECT seed.code, me.id, seed."validFrom", seed."validTo", seed.grades
     FROM jsonb_to_recordset($1) AS seed(code text, mechanism text, "validFrom" date, "validTo" date, grades jsonb)
     JOIN mechanisms me ON me.code = seed.mechanism
     ON CONFLICT (code) DO NOTHING`,
    [JSON.stringify(await referenceFiles.scales())],
  )
}

async function insertReviews(manager: EntityManager): Promise<void> {
  const reviews = await referenceFiles.reviews()
  const added = await rows<{ id: number; code: string }>(
    manager,
    `INSERT INTO reviews (code, mechanism_id, country, names, cycle, session, reviewed_on, adopted_on)
     SELECT seed.code, me.id, seed.country, seed.names, seed.cycle, seed.session, seed."reviewedOn", seed."adoptedOn"
     FROM jsonb_to_recordset($1)
       AS seed(code text, mechanism text, country text, names jsonb, cycle integer, session text, "reviewedOn" date, "adoptedOn" date)
     JOIN mechanisms me ON me.code = seed.mechanism
     ON CONFLICT (code) DO NOTHING RETURNING id, code`,
    [JSON.stringify(reviews)],
  )
  const documents = added.flatMap(({ id, code }) =>
    (reviews.find((review) => review.code === code)?.documents ?? []).map((document) => ({ ...document, reviewId: id })),
  )
  await manager.query(
    `INSERT INTO documents (review_id, symbol, kind, dated)
     SELECT "reviewId", symbol, kind, dated FROM jsonb_to_recordset($1) AS seed("reviewId" integer, symbol text, kind text, dated date)
     ON CONFLICT (symbol) DO NOTHING`,
    [JSON.stringify(documents)],
  )
}

async function insertBodies(manager: EntityManager): Promise<void> {
  const bodies = await referenceFiles.bodies()
  const added = await rows<{ code: string }>(
    manager,
    `INSERT INTO bodies (code, kind, track, branch, names, short_names, aliases, mandate, valid_from, valid_to)
     SELECT code, kind, track, branch, names, "shortNames", aliases, nullif(mandate, 'null'), "validFrom", "validTo"
     FROM jsonb_to_recordset($1)
       AS seed(code text, kind text, track text, branch text, names jsonb, "shortNames" jsonb, aliases text[], mandate jsonb, "validFrom" date, "validTo" date)
     ON CONFLICT (code) DO NOTHING RETURNING code`,
    [JSON.stringify(bodies)],
  )
  await manager.query(
    `UPDATE bodies SET parent_id = parent.id, successor_id = successor.id
     FROM jsonb_to_recordset($1) AS seed(code text, parent text, successor text)
     LEFT JOIN bodies parent ON parent.code = seed.parent LEFT JOIN bodies successor ON successor.code = seed.successor
     WHERE bodies.code = seed.code AND bodies.code = ANY ($2)`,
    [JSON.stringify(bodies), added.map(({ code }) => code)],
  )
}

async function insertTerms(manager: EntityManager): Promise<void> {
  const terms = await referenceFiles.terms()
  const added = await rows<{ id: number }>(
    manager,
    `INSERT INTO terms (taxonomy, code, vocabulary, names, aliases)
     SELECT taxonomy, code, vocabulary, names, aliases
     FROM jsonb_to_recordset($1) AS seed(taxonomy text, code text, vocabulary text, names jsonb, aliases text[])
     ON CONFLICT (taxonomy, code) DO NOTHING RETURNING id`,
    [JSON.stringify(terms)],
  )
  await manager.query(
    `UPDATE terms SET parent_id = parent.id
     FROM jsonb_to_recordset($1) AS seed(taxonomy text, code text, parent text)
     JOIN terms parent ON parent.taxonomy = seed.taxonomy AND parent.code = seed.parent
     WHERE terms.taxonomy = seed.taxonomy AND terms.code = seed.code AND terms.id = ANY ($2)`,
    [JSON.stringify(terms), added.map(({ id }) => id)],
  )
}
