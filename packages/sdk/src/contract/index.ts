import { accounts, apiKeys, instance, session } from './session.js'
import { briefs } from './briefs.js'
import { clearances } from './clearances.js'
import { changes } from './changes.js'
import { comments } from './comments.js'
import { calendar } from './calendar.js'
import { clearing } from './clearing.js'
import { clusters } from './clusters.js'
import { delegations } from './delegations.js'
import { desk } from './desk.js'
import { drafts } from './drafts.js'
import { evidence } from './evidence.js'
import { exportRoutes } from './exports.js'
import { absences, focalPoints } from './focal-points.js'
import { figures } from './figures.js'
import { gaps } from './gaps.js'
import { handovers, invitations } from './handovers.js'
import { actionPoints, groups } from './groups.js'
import { factCards } from './fact-cards.js'
import { imports } from './imports.js'
import { issueLists, issueQuestions } from './issue-lists.js'
import { indicators } from './indicators.js'
import { measureReports } from './measure-reports.js'
import { measures } from './measures.js'
import { obligationRules } from './obligation-rules.js'
import { obligations } from './obligations.js'
import { plans } from './plans.js'
import { packReturns, packs } from './packs.js'
import { meetings } from './meetings.js'
import { ministerPages } from './minister-pages.js'
import { calendarFeed, notifications } from './notifications.js'
import { assessments, recommendations, responsibilities } from './recommendations.js'
import { bodies, mechanisms, reviews, terms } from './reference.js'
import { referrals } from './referrals.js'
import { register } from './register.js'
import { reminders } from './reminders.js'
import { requests } from './requests.js'
import { bodyPages, successions } from './successions.js'
import { search } from './search.js'
import { templates } from './templates.js'
import { termSeries } from './term-series.js'
import { updates } from './updates.js'
import { uploads } from './uploads.js'

/** Every route of the API. The server's handlers, the client and the OpenAPI document are made from it. */
export const contract = {
  instance,
  session,
  apiKeys,
  accounts,
  invitations,
  handovers,
  mechanisms,
  reviews,
  bodies,
  calendar,
  focalPoints,
  absences,
  bodyPages,
  successions,
  terms,
  termSeries,
  imports,
  register,
  changes,
  figures,
  recommendations,
  responsibilities,
  requests,
  referrals,
  delegations,
  reminders,
  updates,
  search,
  uploads,
  evidence,
  assessments,
  desk,
  briefs,
  templates,
  factCards,
  issueLists,
  issueQuestions,
  drafts,
  gaps,
  clearances,
  comments,
  plans,
  measures,
  indicators,
  measureReports,
  clearing,
  clusters,
  ministerPages,
  packs,
  packReturns,
  groups,
  meetings,
  actionPoints,
  notifications,
  calendarFeed,
  obligations,
  obligationRules,
  exports: exportRoutes,
} as const
export type Contract = typeof contract

export * from './brief-document.js'
export * from './briefs.js'
export * from './clearances.js'
export * from './comments.js'
export * from './calendar.js'
export * from './clearing.js'
export * from './changes.js'
export * from './clusters.js'
export * from './common.js'
export * from './delegations.js'
export * from './desk.js'
export * from './drafts.js'
export * from './evidence.js'
export * from './exports.js'
export * from './figures.js'
export * from './fact-cards.js'
export * from './focal-points.js'
export * from './gaps.js'
export * from './handovers.js'
export * from './groups.js'
export * from './history.js'
export * from './holdings.js'
export * from './imports.js'
export * from './indicators.js'
export * from './issue-lists.js'
export * from './measure-reports.js'
export * from './measures.js'
export * from './obligation-rules.js'
export * from './obligations.js'
export * from './plans.js'
export * from './packs.js'
export * from './meetings.js'
export * from './minister-pages.js'
export * from './notifications.js'
export * from './recommendations.js'
export * from './reference.js'
export * from './referrals.js'
export * from './register.js'
export * from './reminders.js'
export * from './requests.js'
export * from './route.js'
export * from './search.js'
export * from './session.js'
export * from './templates.js'
export * from './term-series.js'
export * from './successions.js'
export * from './updates.js'
export * from './uploads.js'
export * from './word-count.js'
