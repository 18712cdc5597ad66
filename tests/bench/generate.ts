import type { Client } from 'pg'

/**
 * A register of a given size with some years behind it, made by the database itself: English and Arabic texts, labels,
 * responsibilities, three and a half updates to a recommendation, assessments and open requests in believable proportions. The same
 * size gives the same data.
 */
export async function generate(client: Client, size: number): Promise<void> {
  for (const statement of statements) await client.query(statement, statement.includes('$1') ? [size] : [])
}

const pick = (list: string, seed: string) => `(${list})[1 + (${seed}) % array_length(${list}, 1)]`
const english = `ARRAY['Strengthen the training of judges on','Publish every year figures on','Adopt a law that protects','Open offices outside the centres for','Ratify the convention on','Guarantee equal access to','Investigate without delay complaints about','Allocate a budget to']`
const englishObjects = `ARRAY['the prevention of torture','persons with disabilities','water and sanitation','the rights of minorities','domestic violence','displaced families','freedom of expression','birth registration','clean air','education in the mother tongue']`
const arabic = `ARRAY['تعزيز تدريب القضاة بشأن','نشر أرقام سنوية عن','اعتماد قانون يحمي','فتح مكاتب خارج المراكز من أجل','التصديق على الاتفاقية المتعلقة بـ','ضمان المساواة في الحصول على']`
const arabicObjects = `ARRAY['منع التعذيب','الأشخاص ذوي الإعاقة','المياه والصرف الصحي','حقوق الأقليات','العنف الأسري','الأسر النازحة','حرية التعبير','تسجيل الولادات']`

/** When it began; a year has passed between one round of updates and the next. */
const began = `date_trunc('day', now() - interval '1300 days')`
const rounds = 3

const statements = [
  `INSERT INTO accounts (name, email, language, password_hash) VALUES ('Bench', 'bench@example.org', 'en', '-')`,
  `INSERT INTO reviews (code, mechanism_id, country, names, cycle, demonstration)
   SELECT 'BENCH' || n, (SELECT id FROM mechanisms ORDER BY id OFFSET n % 10 LIMIT 1), 'IRQ', jsonb_build_object('en', 'Review ' || n, 'ar', 'Review ' || n, 'ckb', 'Review ' || n), n, true
   FROM generate_series(1, 24) n`,
  `INSERT INTO recommendations (code, review_id, number, symbol, entered_at)
   SELECT 'BENCH' || (1 + n % 24) || '-' || (100 + n / 240) || '.' || (n / 24), (SELECT id FROM reviews WHERE code = 'BENCH' || (1 + n % 24)), (100 + n / 240) || '.' || (n / 24), 'BENCH/1', ${began}
   FROM generate_series(0, $1::integer - 1) n`,
  `INSERT INTO recommendation_texts (recommendation_id, language, edition, text, original, entered_at)
   SELECT id, 'en', 1, ${pick(english, 'id')} || ' ' || ${pick(englishObjects, 'id / 7')} || ', and report on it by ' || (2026 + id % 5) || '. Paragraph ' || number || '.', true, ${began} FROM recommendations`,
  `INSERT INTO recommendation_texts (recommendation_id, language, edition, text, original, entered_at)
   SELECT id, 'ar', 1, ${pick(arabic, 'id')} || ' ' || ${pick(arabicObjects, 'id / 7')} || '، وتقديم تقرير عن ذلك بحلول عام ' || (2026 + id % 5) || '.', false, ${began} FROM recommendations WHERE id % 2 = 0`,
  `INSERT INTO recommendation_terms (recommendation_id, term_id, place)
   SELECT r.id, t.ids[1 + (r.id * 7 + k * 13) % array_length(t.ids, 1)], k
   FROM recommendations r CROSS JOIN generate_series(1, 3) k CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM terms WHERE taxonomy = 'theme') t ON CONFLICT DO NOTHING`,
  `INSERT INTO recommendation_terms (recommendation_id, term_id, place)
   SELECT r.id, t.ids[1 + (r.id * 5 + k * 3) % array_length(t.ids, 1)], 3 + k
   FROM recommendations r CROSS JOIN generate_series(1, 2) k CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM terms WHERE taxonomy IN ('group', 'sdg')) t ON CONFLICT DO NOTHING`,
  `INSERT INTO positions (recommendation_id, value, entered_at) SELECT id, CASE WHEN id % 8 = 0 THEN 'noted' WHEN id % 50 = 1 THEN 'partially-supported' ELSE 'supported' END, ${began} FROM recommendations WHERE id % 5 < 4`,
  `INSERT INTO components (recommendation_id, letter, created_at) SELECT id, '', ${began} FROM recommendations WHERE id % 4 > 0`,
  `INSERT INTO components (recommendation_id, letter, created_at) SELECT id, letter, ${began} FROM recommendations CROSS JOIN unnest(ARRAY['a', 'b']) AS letter WHERE id % 4 = 0`,
  `INSERT INTO responsibilities (component_id, body_id, role, state, created_at)
   SELECT c.id, b.ids[1 + c.id % array_length(b.ids, 1)], 'lead', 'accepted', ${began}
   FROM components c CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM bodies WHERE track = 'federal') b WHERE c.id % 10 > 0`,
  `INSERT INTO responsibilities (component_id, body_id, role, state, created_at)
   SELECT c.id, b.ids[1 + c.id % array_length(b.ids, 1)], 'lead', 'accepted', ${began}
   FROM components c CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM bodies WHERE track = 'kurdistan-region') b WHERE c.id % 2 = 0`,
  `INSERT INTO responsibilities (component_id, body_id, role, state, created_at)
   SELECT c.id, b.ids[1 + c.id % array_length(b.ids, 1)], 'working-group', 'accepted', ${began}
   FROM components c CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM bodies WHERE kind = 'working-group') b WHERE c.id % 3 = 0`,
  `INSERT INTO updates (key, body_id, state, sent_version, approved_version, sent_at, approved_at, created_by)
   SELECT gen_random_uuid(), s.body_id, 'approved', 1, 1, at, at, 1
   FROM responsibilities s CROSS JOIN generate_series(0, ${rounds - 1}) AS round
   CROSS JOIN LATERAL (SELECT now() - make_interval(days => s.component_id % 400 + 400 * round) AS at) AS given
   WHERE s.role = 'lead' AND s.component_id % 3 < 2 ORDER BY s.id, round`,
  `INSERT INTO update_components (update_id, component_id)
   SELECT u.id, s.component_id
   FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM updates) u
   JOIN (SELECT component_id, row_number() OVER (ORDER BY id) - 1 AS place FROM responsibilities WHERE role = 'lead' AND component_id % 3 < 2) s
     ON s.place = u.place / ${rounds}`,
  `INSERT INTO update_revisions (update_id, version, narrative, language, true_on, claimed, saved_by, component_ids)
   SELECT id, 1, 'The ministry reports what was done, where and since when, in ' || id || ' words.', 'en', (approved_at - interval '20 days')::date,
     ${pick(`ARRAY['in-progress','partially-implemented','planned','fully-implemented','not-started']`, 'id')}, 1, ARRAY(SELECT component_id FROM update_components WHERE update_id = updates.id) FROM updates`,
  `INSERT INTO claims (component_id, update_id, version, since)
   SELECT uc.component_id, u.id, 1, u.approved_at FROM updates u JOIN update_components uc ON uc.update_id = u.id`,
  `INSERT INTO assessments (component_id, body_id, status, confidence, reasons, visibility, author_id, at)
   SELECT c.id, (SELECT id FROM bodies WHERE code = 'NMIRF-SEC'), ${pick(`ARRAY['in-progress','partially-implemented','disputed','planned']`, 'c.id')}, 'medium', 'Checked against the gazette.', 'government', 1, now() - make_interval(days => c.id % 300)
   FROM components c WHERE c.id % 3 = 0`,
  `INSERT INTO requests (key, office_id, due_on, message, created_by) SELECT gen_random_uuid(), (SELECT id FROM bodies WHERE code = 'NMIRF-SEC'), current_date + n * 10 - 30, '', 1 FROM generate_series(1, 6) n`,
  `INSERT INTO request_items (request_id, component_id, body_id) SELECT 1 + s.component_id % 6, s.component_id, s.body_id FROM responsibilities s WHERE s.role = 'lead' AND s.component_id % 20 = 0`,
  `ANALYZE`,
  `SELECT refresh_register(NULL)`,
  `VACUUM ANALYZE`,
]
