import { randomUUID } from 'node:crypto'
import { DataSource } from 'typeorm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withDatabase } from '../../testing/database.setup.fixture.js'
import { dataSourceOptions, migrations } from './data-source.js'
import { openDataSource } from './index.js'
import { migrate } from './migrate.js'

const isReleased = ({ name }: { name: string }): boolean => Number(name.slice(-13)) < 1_763_700_000_000

const names = `'{"en":"Justice","ar":"العدل","ckb":"داد"}'`
const record = `
INSERT INTO settings VALUES ('country', '{"code":"IRQ","timeZone":"Asia/Baghdad"}');
INSERT INTO accounts (name, email, language, password_hash) VALUES ('Amal', 'amal@example.org', 'ar', '');
INSERT INTO bodies (code, kind, track, names, short_names) VALUES ('MOJ', 'institution', 'federal', ${names}, ${names});
INSERT INTO mechanisms (code, kind, names) VALUES ('UPR', 'upr', ${names});
INSERT INTO reviews (code, mechanism_id, country, names, cycle) VALUES ('UPR4', 1, 'IRQ', ${names}, 4);
INSERT INTO recommendations (code, review_id, number, entered_at)
  SELECT 'UPR4-' || number, 1, number, '2026-01-01' FROM unnest(ARRAY['140.1', '140.2', '140.10']) AS number;
INSERT INTO recommendation_texts (recommendation_id, language, edition, text, original, entered_at)
  SELECT id, 'en', 1, 'Dig wells.', true, '2026-01-01' FROM recommendations;
INSERT INTO components (recommendation_id, letter, created_at) SELECT id, '', '2026-01-01' FROM recommendations;
INSERT INTO positions (recommendation_id, value, entered_at) VALUES (1, 'noted', '2026-01-02'), (1, 'supported', '2026-03-01');
INSERT INTO responsibilities (component_id, body_id, role, state, created_at) VALUES (1, 1, 'lead', 'accepted', '2026-01-03');
INSERT INTO updates (key, body_id, state, sent_version, sent_at, approved_at, created_by)
  VALUES (gen_random_uuid(), 1, 'approved', 1, '2026-02-01', '2026-02-01', 1);
INSERT INTO update_revisions (update_id, version, narrative, language, true_on, claimed, component_ids, saved_by)
  VALUES (1, 1, 'A well was dug.', 'en', '2026-01-20', 'in-progress', '{1}', 1);
INSERT INTO update_components VALUES (1, 1);
INSERT INTO briefs (title, purpose, language, scope, created_by, frozen_at, frozen_content, hash)
  VALUES ('Frozen', '', 'en', '{}', 1, now(), '{"en":{"title":"Frozen"}}', 'abc');
SELECT refresh_register(NULL);`

describe('a database of the first release', () => {
  const server = String(process.env['TEST_DATABASE_URL'])
  const name = `tawsiya_${randomUUID().replaceAll('-', '')}`
  let admin: DataSource
  beforeAll(async () => {
    admin = await openDataSource(server)
    await admin.query(`CREATE DATABASE ${name}`)
  })
  afterAll(async () => {
    await dropDatabase(admin, name)
    await admin.destroy()
  })

  /** A product is started, in sessions of its own. */
  async function started<Result>(known: typeof migrations, work: (database: DataSource) => Promise<Result>): Promise<Result> {
    const database = await new DataSource({ ...dataSourceOptions(withDatabase(server, name)), migrations: known }).initialize()
    try {
      return await work(database)
    } finally {
      await database.destroy()
    }
  }

  const register = (database: DataSource, moment: string) =>
    database.query<Record<string, unknown>[]>('SELECT code, position, claimed, lead_ids FROM register_as_of($1, NULL) ORDER BY sort_key', [
      moment,
    ])
  const moments = ['2026-01-15T00:00:00Z', '2026-02-15T00:00:00Z', '2026-04-01T00:00:00Z']
  const atMoments = async (database: DataSource) => {
    const found = []
    for (const moment of moments) found.push(await register(database, moment))
    return found
  }

  it('is brought up to date, tells of each moment what it told then, and leaves what is frozen as it was', async () => {
    const before = await started(migrations.filter(isReleased), async (database) => {
      await database.runMigrations()
      await database.query(record)
      return atMoments(database)
    })
    expect(before.map((rows) => rows.map(({ claimed }) => claimed))).toEqual([
      ['no-information', 'no-information', 'no-information'],
      ['in-progress', 'no-information', 'no-information'],
      ['in-progress', 'no-information', 'no-information'],
    ])
    const [after, frozen] = await started(migrations, async (database) => {
      await migrate(database)
      return [await atMoments(database), await database.query('SELECT frozen_content, hash FROM briefs')]
    })
    expect(after).toEqual(before)
    expect(frozen).toEqual([{ frozen_content: { en: { title: 'Frozen' } }, hash: 'abc' }])
  })
})
