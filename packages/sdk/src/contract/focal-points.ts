import { z } from 'zod'
import { ContactStanding, FocalPointRank, Language, Role } from '../vocabulary/index.js'
import { CodeParams, DateOnly, Id, IdParams, Nothing } from './common.js'
import { BodyRef } from './recommendations.js'
import { route } from './route.js'

export const FocalPoint = z.object({
  id: Id,
  accountId: Id,
  name: z.string(),
  rank: FocalPointRank,
  validFrom: DateOnly,
  validTo: DateOnly.nullable(),
})
export type FocalPoint = z.infer<typeof FocalPoint>

export const Absence = z.object({
  id: Id,
  accountId: Id,
  name: z.string(),
  fromDay: DateOnly,
  toDay: DateOnly,
  coverId: Id.nullable(),
  coverName: z.string().nullable(),
})
export type Absence = z.infer<typeof Absence>

export const Contact = z.object({ accountId: Id, name: z.string(), standing: ContactStanding })
export type Contact = z.infer<typeof Contact>

const Colleague = z.object({ accountId: Id, name: z.string(), role: Role })

/** Through whom an institution is asked, and in which language it is written to. */
export const InstitutionContacts = z.object({
  body: BodyRef,
  correspondenceLanguage: Language,
  /** Who is written to today. */
  today: z.array(Contact),
  /** In force now or later, and those that ended, newest first. */
  focalPoints: z.array(FocalPoint),
  absences: z.array(Absence),
  /** Who can be named. */
  people: z.array(Colleague),
  directorates: z.array(z.object({ id: Id, code: z.string(), name: z.string(), people: z.int() })),
  mayEdit: z.boolean(),
  /** Directorates are the institution's own matter, so offices do not make them. */
  mayAddDirectorates: z.boolean(),
})
export type InstitutionContacts = z.infer<typeof InstitutionContacts>

export const focalPoints = {
  get: route({
    method: 'GET',
    path: '/bodies/{code}/contacts',
    access: 'contacts:read',
    summary: 'The focal points of an institution, who stands in for them, and its directorates',
    params: CodeParams,
    answer: InstitutionContacts,
  }),
  name: route({
    method: 'POST',
    path: '/bodies/{code}/focal-points',
    access: 'contacts:edit',
    summary: 'Name a focal point from a day on; a new main one replaces the present one',
    params: CodeParams,
    body: z.object({ accountId: Id, rank: FocalPointRank, validFrom: DateOnly, validTo: DateOnly.nullable().default(null) }),
    status: 201,
    answer: InstitutionContacts,
  }),
  end: route({
    method: 'DELETE',
    path: '/focal-points/{id}',
    access: 'contacts:edit',
    summary: 'End a focal point today',
    params: IdParams,
    answer: Nothing,
  }),
  saveLanguage: route({
    method: 'PUT',
    path: '/bodies/{code}/correspondence-language',
    access: 'contacts:edit',
    summary: 'Say in which language an institution is written to',
    params: CodeParams,
    body: z.object({ language: Language }),
    answer: InstitutionContacts,
  }),
  addDirectorate: route({
    method: 'POST',
    path: '/bodies/{code}/directorates',
    access: 'directorates:edit',
    summary: 'Add a directorate to the own institution',
    params: CodeParams,
    body: z.object({ name: z.string().trim().min(1).max(200) }),
    status: 201,
    answer: InstitutionContacts,
  }),
}

export const absences = {
  list: route({
    method: 'GET',
    path: '/absences',
    access: 'signed-in',
    summary: 'The own leave, present and to come, and the colleagues who can stand in',
    answer: z.object({ absences: z.array(Absence), colleagues: z.array(Colleague) }),
  }),
  create: route({
    method: 'POST',
    path: '/absences',
    access: 'signed-in',
    summary: 'Enter leave and who covers it: the own, or that of somebody whose focal points one may name',
    body: z.object({ accountId: Id.optional(), fromDay: DateOnly, toDay: DateOnly, coverId: Id.nullable().default(null) }),
    status: 201,
    answer: Absence,
  }),
  withdraw: route({
    method: 'DELETE',
    path: '/absences/{id}',
    access: 'signed-in',
    summary: 'Take leave back that was entered',
    params: IdParams,
    answer: Nothing,
  }),
}
