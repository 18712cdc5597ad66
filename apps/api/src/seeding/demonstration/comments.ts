import { firstRow } from '../../platform/database/index.js'
import { required } from './cast.js'
import type { DemonstrationComment } from './demonstration-files.js'
import { spread, uuidOf } from './spread.js'
import type { Stage } from './stage.js'

type Said = Pick<DemonstrationComment, 'by' | 'daysAgo' | 'text' | 'language'>
interface Place {
  readonly subject: 'recommendation' | 'question'
  readonly id: number
}

/** What people wrote beside recommendations and questions, and what everybody was told lately: part of it is read, none of it is mailed again. */
export async function talk({ manager, calendar, cast }: Stage, comments: readonly DemonstrationComment[]): Promise<void> {
  const say = async (
    said: Said,
    { subject, id: subjectId }: Place,
    audience: string,
    bodyId: number,
    parentId: number | null,
  ): Promise<number> => {
    const at = calendar.moment(said.daysAgo, `11:${10 + spread(said.text, 45)}`)
    const made = await firstRow<{ id: number }>(
      manager,
      `INSERT INTO comments (key, subject, subject_id, parent_id, audience, body_id, author_id, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [uuidOf(said.text), subject, subjectId, parentId, audience, bodyId, cast.person(said.by).accountId, at],
    )
    const { id } = required(made, 'comment')
    await manager.query('INSERT INTO comment_versions (comment_id, version, text, language, at) VALUES ($1, 1, $2, $3, $4)', [
      id,
      said.text,
      said.language,
      at,
    ])
    return id
  }

  const find = (about: DemonstrationComment['about']): Promise<Place | undefined> =>
    'lead' in about
      ? firstRow(
          manager,
          `SELECT DISTINCT 'recommendation' AS subject, c.recommendation_id AS id FROM responsibilities s JOIN components c ON c.id = s.component_id
           WHERE s.body_id = $1 AND s.role = 'lead' AND s.ended_at IS NULL AND s.state <> 'declined' ORDER BY id OFFSET $2 LIMIT 1`,
          [cast.body(about.lead).id, about.nth],
        )
      : firstRow(
          manager,
          `SELECT 'question' AS subject, q.id FROM issue_questions q JOIN issue_lists l ON l.id = q.list_id WHERE l.symbol = $1 AND q.number = $2`,
          [about.list, about.question],
        )

  for (const { about, audience, replies, ...first } of comments) {
    const place = required(await find(about), `what is talked about: ${JSON.stringify(about)}`)
    const bodyId = cast.person(first.by).body.id
    const thread = await say(first, place, audience, bodyId, null)
    for (const reply of replies) await say(reply, place, audience, bodyId, thread)
  }
  await manager.query(toldOfRequests)
  await manager.query(toldOfAnswers)
  await manager.query(`UPDATE notifications SET mailed_at = at, read_at = CASE WHEN at < now() - interval '14 days' THEN at END`)
}

const toldOfRequests = `
  INSERT INTO notifications (account_id, kind, at, codes, due_on, path, detail)
  SELECT account_id, 'answer-requested', q.created_at, array_agg(DISTINCT r.code), q.due_on, '/requests/' || q.id,
    jsonb_strip_nulls(jsonb_build_object('letterNumber', q.letter_number))
  FROM requests q JOIN request_items i ON i.request_id = q.id
  JOIN components c ON c.id = i.component_id JOIN recommendations r ON r.id = c.recommendation_id
  CROSS JOIN LATERAL focal_points_of(i.body_id, today()) AS account_id
  GROUP BY account_id, q.id`

const toldOfAnswers = `
  INSERT INTO notifications (account_id, kind, at, codes, path, detail)
  SELECT ms.account_id, CASE u.state WHEN 'submitted' THEN 'update-to-clear' WHEN 'cleared' THEN 'update-to-review' WHEN 'returned' THEN 'update-returned' ELSE 'update-approved' END,
    d.at, ARRAY(SELECT DISTINCT r.code FROM update_components p JOIN components c ON c.id = p.component_id
      JOIN recommendations r ON r.id = c.recommendation_id WHERE p.update_id = u.id),
    '/updates/' || u.id, jsonb_build_object('bodyCode', b.code)
  FROM updates u JOIN bodies b ON b.id = u.body_id
  JOIN LATERAL (SELECT at FROM update_decisions WHERE update_id = u.id ORDER BY id DESC LIMIT 1) d ON true
  JOIN memberships ms ON CASE u.state
    WHEN 'submitted' THEN ms.body_id = u.body_id AND ms.role = 'approver' WHEN 'cleared' THEN ms.role = 'officer'
    ELSE ms.body_id = u.body_id AND ms.role IN ('liaison', 'member') END
  WHERE u.state IN ('submitted', 'cleared', 'returned', 'approved') AND d.at > now() - interval '60 days' AND ms.valid_to IS NULL`
