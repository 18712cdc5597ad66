import { required } from './cast.js'
import type { DemonstrationIssueList } from './demonstration-files.js'
import type { EnteredDemonstration } from './recommendations.js'
import type { Stage } from './stage.js'
import type { ReportedUpdate } from './updates.js'

const repliedDaysAgo = 9

/** What committees ask, which recommendations it is about, and the replies so far, each at the version of the updates that it cites. */
export async function enterIssueLists(
  { manager, calendar, cast }: Stage,
  recommendations: readonly EnteredDemonstration[],
  updates: readonly ReportedUpdate[],
  lists: readonly DemonstrationIssueList[],
): Promise<void> {
  const given = lists.map((list) => ({
    ...list,
    by: cast.person(list.by).accountId,
    enteredAt: calendar.moment(list.enteredDaysAgo, '10:05'),
    repliedAt: calendar.moment(repliedDaysAgo, '12:20'),
    datedOn: calendar.day(list.datedDaysAgo),
    dueOn: list.dueInDays === null ? null : calendar.day(-list.dueInDays),
    questions: list.questions.map(({ recommendations: numbers, reply, ...question }) => ({
      ...question,
      recommendationIds: numbers.map(
        (number) =>
          required(
            recommendations.find((one) => one.review === list.review && one.number === number),
            `recommendation ${list.review}-${number}`,
          ).id,
      ),
      reply: reply && {
        ...reply,
        sources: reply.sources.map(
          (key) =>
            required(
              updates.find((update) => update.key === key && update.outcome === 'approved'),
              key,
            ).id,
        ),
      },
    })),
  }))
  await manager.query(
    `WITH given AS MATERIALIZED (
       SELECT nextval(pg_get_serial_sequence('issue_lists', 'id'))::integer AS id, g.*
       FROM jsonb_to_recordset($1) AS g(kind text, symbol text, mechanism text, review text, language text, "datedOn" date, "dueOn" date,
         by integer, "enteredAt" timestamptz, "repliedAt" timestamptz, questions jsonb)
     ),
     asked AS MATERIALIZED (
       SELECT nextval(pg_get_serial_sequence('issue_questions', 'id'))::integer AS id, given.id AS list_id, given.language, given.by,
         given."enteredAt", given."repliedAt", q.*
       FROM given CROSS JOIN jsonb_to_recordset(questions) AS q(number text, text text, "recommendationIds" integer[], reply jsonb)
     ),
     lists AS (
       INSERT INTO issue_lists (id, kind, symbol, mechanism_id, review_id, dated_on, due_on, language, word_limit, demonstration, entered_by, entered_at)
       OVERRIDING SYSTEM VALUE
       SELECT given.id, given.kind, symbol, m.id, v.id, "datedOn", "dueOn", language, 10700, true, by, "enteredAt"
       FROM given JOIN mechanisms m ON m.code = mechanism JOIN reviews v ON v.code = review
     ),
     questions AS (INSERT INTO issue_questions (id, list_id, number) OVERRIDING SYSTEM VALUE SELECT id, list_id, number FROM asked),
     texts AS (
       INSERT INTO issue_question_texts (question_id, edition, text, language, words, entered_by, entered_at)
       SELECT id, 1, text, language, words_of_question(text, language), by, "enteredAt" FROM asked
     ),
     links AS (
       INSERT INTO issue_question_links (question_id, recommendation_id, linked_by, linked_at)
       SELECT id, unnest("recommendationIds"), by, "enteredAt" FROM asked
     ),
     replies AS (
       INSERT INTO issue_replies (question_id, version, narrative, language, state, saved_by, saved_at)
       SELECT id, 1, reply ->> 'narrative', reply ->> 'language', reply ->> 'state', by, "repliedAt" FROM asked WHERE reply IS NOT NULL
     )
     INSERT INTO issue_reply_sources (question_id, version, place, update_id, update_version)
     SELECT asked.id, 1, s.place, u.id, u.approved_version
     FROM asked CROSS JOIN jsonb_array_elements_text(reply -> 'sources') WITH ORDINALITY AS s(update_id, place) JOIN updates u ON u.id = s.update_id::integer`,
    [JSON.stringify(given)],
  )
}
