/** How a table looks at the moment that is looked at, `as_of.moment()`; `t` is its row. */
export interface PastTable {
  /** Which rows were there. */
  readonly known?: string
  /** What was another value then. */
  readonly columns?: Readonly<Record<string, string>>
  /** What is written over in it is kept as rows of before. */
  readonly kept?: true
}

const by = (column: string) => `t.${column} <= as_of.moment()`
/** What had not happened yet has no time, and nothing that goes with it. */
const only = (at: string, ...others: string[]) =>
  Object.fromEntries([at, ...others].map((column) => [column, `CASE WHEN t.${at} <= as_of.moment() THEN t.${column} END`]))
const since = (column: string): PastTable => ({ known: by(column) })

const formerName = (column: string) => `coalesce((
  SELECT n.${column} FROM public.body_former_names n
  WHERE n.body_id = t.id AND n.undone_at IS NULL AND public.start_of(n.until) > as_of.moment() ORDER BY n.until LIMIT 1), t.${column})`
const ended = (column: string) => `CASE WHEN t.valid_to <= as_of.today() THEN t.${column} END`

/** The last of what was decided by then, and the version that some decision was about. */
const decided = (table: string, key: string, ignoring: string) =>
  `SELECT d.decision FROM public.${table} d WHERE d.${key} = t.id AND d.at <= as_of.moment() AND d.decision NOT IN (${ignoring}) ORDER BY d.at DESC, d.id DESC LIMIT 1`
const versionOf = (table: string, key: string, which: string) =>
  `(SELECT max(d.version) FROM public.${table} d WHERE d.${key} = t.id AND d.at <= as_of.moment() AND ${which})`
const newest = (table: string, key: string, at: string) =>
  `(SELECT max(v.version) FROM public.${table} v WHERE v.${key} = t.id AND v.${at} <= as_of.moment())`

const updateState = `CASE WHEN t.withdrawn_at <= as_of.moment() THEN 'withdrawn' WHEN t.approved_at <= as_of.moment() THEN 'approved'
  ELSE coalesce((${decided('update_decisions', 'update_id', "'left-out', 'passed', 'dropped'")}), 'draft') END`
/** What an institution clears, and what a working group submits, is sent. */
const isSent = `(d.decision = 'cleared' OR (d.decision = 'submitted' AND t.body_id IN (SELECT b.id FROM public.bodies b WHERE b.kind = 'working-group')))`

/** Every table that a page of the past reads, and that changes with time. */
export const pastTables: Readonly<Record<string, PastTable>> = {
  accounts: { columns: only('closed_at') },
  memberships: { known: by('created_at'), kept: true },
  focal_points: { known: by('created_at'), kept: true },
  absences: { known: by('created_at'), columns: only('withdrawn_at') },
  bodies: {
    kept: true,
    known: 't.valid_from IS NULL OR t.valid_from <= as_of.today()',
    columns: {
      names: formerName('names'),
      short_names: formerName('short_names'),
      valid_to: ended('valid_to'),
      successor_id: ended('successor_id'),
    },
  },
  body_former_names: { known: 'public.start_of(t.until) <= as_of.moment()', columns: only('undone_at') },
  successions: {
    known: by('planned_at'),
    columns: { ...only('carried_out_at'), ...only('undone_at', 'undone_by'), ...only('revoked_at', 'revoked_by') },
  },

  recommendations: since('entered_at'),
  recommendation_texts: since('entered_at'),
  positions: since('entered_at'),
  grades: since('entered_at'),
  components: {
    known: by('created_at'),
    columns: {
      ...only('ended_at'),
      letter: `coalesce((SELECT k.content ->> 'letter' FROM public.kept_rows k
        WHERE k.source = 'components' AND k.row_id = t.id AND k.until > as_of.moment() ORDER BY k.until, k.id LIMIT 1), t.letter)`,
    },
  },
  responsibilities: {
    known: by('created_at'),
    columns: {
      ...only('ended_at', 'ended_by'),
      ...only('answered_at', 'answered_by', 'reason'),
      state: `CASE WHEN t.answered_at > as_of.moment() THEN 'proposed' ELSE t.state END`,
    },
  },
  assessments: since('at'),
  claims: { known: by('since'), columns: only('until') },
  evidence: { known: by('added_at'), columns: only('removed_at') },
  history: since('at'),

  updates: {
    known: by('created_at'),
    columns: {
      ...only('submitted_at'),
      ...only('sent_at'),
      ...only('approved_at'),
      ...only('withdrawn_at'),
      state: updateState,
      stage: updateState,
      correction: 'NULL::text',
      version: newest('update_revisions', 'update_id', 'saved_at'),
      submitted_version: versionOf('update_decisions', 'update_id', "d.decision = 'submitted'"),
      sent_version: versionOf('update_decisions', 'update_id', isSent),
      approved_version: versionOf('update_decisions', 'update_id', "d.decision = 'approved'"),
      corrected_at: `(SELECT max(d.at) FROM public.update_decisions d
        WHERE d.update_id = t.id AND d.correction AND d.decision = 'approved' AND d.at <= as_of.moment())`,
    },
  },
  update_revisions: since('saved_at'),
  update_decisions: since('at'),

  requests: {
    known: by('created_at'),
    columns: {
      due_on: `coalesce((SELECT x.due_before FROM public.request_changes x
        WHERE x.request_id = t.id AND x.kind = 'due-moved' AND x.at > as_of.moment() ORDER BY x.at, x.id LIMIT 1), t.due_on)`,
    },
  },
  request_items: {
    kept: true,
    known: by('asked_at'),
    columns: {
      ...only('answered_at', 'update_id'),
      ...only('withdrawn_at', 'withdrawn_by'),
      body_id: `coalesce((SELECT mv.from_body_id FROM public.succession_moves mv JOIN public.successions s ON s.id = mv.succession_id AND s.undone_at IS NULL
        WHERE mv.kind = 'request-item' AND mv.row_id = t.id AND public.start_of(s.day) > as_of.moment() ORDER BY s.day, s.id LIMIT 1), t.body_id)`,
    },
  },
  request_changes: since('at'),
  request_openings: since('opened_at'),
  referrals: { known: by('made_at'), columns: only('decided_at', 'outcome', 'to_body_id', 'note', 'decided_by') },
  delegations: { known: by('made_at'), columns: only('ended_at', 'ended_by') },
  reminders: since('sent_at'),

  mandates: since('saved_at'),
  mandate_exclusions: { known: by('created_at'), columns: only('ended_at', 'ended_by') },
  meetings: {
    kept: true,
    known: by('called_at'),
    columns: {
      ...only('opened_at'),
      ...only('closed_at'),
      state: `CASE WHEN t.opened_at > as_of.moment() THEN 'called' WHEN t.closed_at > as_of.moment() THEN 'open' ELSE t.state END`,
    },
  },
  meeting_items: { kept: true, known: by('added_at') },
  meeting_records: since('saved_at'),
  meeting_minutes: since('confirmed_at'),
  action_points: {
    kept: true,
    known: by('created_at'),
    columns: { ...only('done_at', 'done_by', 'done_note'), ...only('struck_at', 'struck_by') },
  },

  clusters: { kept: true, known: by('created_at') },
  cluster_items: {
    known: by('added_at'),
    columns: { ...only('accepted_at', 'accepted_by'), ...only('removed_at', 'removed_by', 'removal_reason') },
  },

  plans: { kept: true, known: by('created_at') },
  // A draft is written over until it is approved: of before, the versions stand that were approved by then.
  plan_versions: since('decided_at'),
  measures: since('created_at'),
  measure_bodies: { kept: true },
  measure_links: { known: by('linked_at'), columns: only('ended_at', 'ended_by') },
  indicators: { known: by('created_at'), columns: { version: newest('indicator_editions', 'indicator_id', 'saved_at') } },
  indicator_editions: since('saved_at'),
  indicator_values: since('entered_at'),
  report_schedules: { known: by('set_at'), columns: only('ended_at', 'ended_by') },
  report_dues: { known: by('made_at'), columns: only('ended_at') },
  measure_reports: {
    known: by('created_at'),
    columns: {
      ...only('submitted_at'),
      ...only('sent_at'),
      ...only('approved_at'),
      state: `coalesce((${decided('measure_report_decisions', 'report_id', "''")}), 'draft')`,
      version: newest('measure_report_revisions', 'report_id', 'saved_at'),
      submitted_version: versionOf('measure_report_decisions', 'report_id', "d.decision = 'submitted'"),
      sent_version: versionOf('measure_report_decisions', 'report_id', "d.decision = 'cleared'"),
    },
  },
  measure_report_revisions: since('saved_at'),
  measure_report_decisions: since('at'),

  issue_lists: { kept: true, known: by('entered_at') },
  issue_questions: {
    kept: true,
    known: 'EXISTS (SELECT FROM public.issue_question_texts x WHERE x.question_id = t.id AND x.entered_at <= as_of.moment())',
    columns: only('removed_at', 'removed_by'),
  },
  issue_question_texts: since('entered_at'),
  issue_question_links: { known: by('linked_at'), columns: only('ended_at', 'ended_by') },
  issue_replies: since('saved_at'),
  obligation_issue_lists: { known: by('linked_at'), columns: only('unlinked_at', 'unlinked_by') },
}
