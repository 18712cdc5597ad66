import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import { TemplateContent, type HandlerInput, type Template, type TemplateSummary, type TemplateVersion, type contract } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database } from '../../platform/database/index.js'
import { bodiesOf, forbidden, notFound, Refusal, sentence, staleVersion, type Caller } from '../../platform/http/index.js'
import { builtInTemplates } from './built-in/index.js'
import type { BriefTemplate, BuiltInTemplate } from './template.js'
import { whatChanged } from './template-changes.js'
import { TemplatesRepository, type OfficeTemplate } from './templates.repository.js'

type Saved = HandlerInput<(typeof contract.templates)['save']>['body']

/** Everybody who writes briefs uses every template; an office changes its own copies alone. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly database: Database,
    private readonly templates: TemplatesRepository,
  ) {}

  async list(caller: Caller): Promise<TemplateSummary[]> {
    const copies = await this.templates.findAll(this.database.manager, caller.language)
    return [...builtInTemplates.map((template) => ofEverybody(template, caller)), ...copies.map((copy) => ofOffice(copy, caller))]
  }

  get(code: string, caller: Caller): Promise<Template> {
    return this.find(this.database.manager, code, caller)
  }

  copy(code: string, name: string, caller: Caller): Promise<Template> {
    return this.database.inTransaction(async (manager) => {
      const { base, ...copied } = await this.find(manager, code, caller)
      const [bodyId] = bodiesOf(caller, 'officer')
      if (bodyId === undefined) throw forbidden()
      const made = await this.templates.insert(manager, { base, bodyId, createdBy: caller.accountId })
      await this.templates.append(manager, made.id, 1, { name, content: TemplateContent.parse(copied), savedBy: caller.accountId })
      return this.find(manager, made.code, caller)
    })
  }

  save(code: string, { version, name, ...content }: Saved, caller: Caller): Promise<Template> {
    refuseUnnamed(content)
    return this.database.inTransaction(async (manager) => {
      const own = await this.findOwn(manager, code, caller)
      if (!(await this.templates.advance(manager, own.id, version))) {
        throw staleVersion(await this.find(manager, code, caller))
      }
      await this.templates.append(manager, own.id, version + 1, { name, content, savedBy: caller.accountId })
      return this.find(manager, code, caller)
    })
  }

  async versions(code: string, caller: Caller): Promise<TemplateVersion[]> {
    const { manager } = this.database
    await this.find(manager, code, caller)
    const copy = await this.templates.find(manager, code, caller.language)
    return copy ? whatChanged(await this.templates.findVersions(manager, copy.id)) : []
  }

  retire(code: string, caller: Caller): Promise<Template> {
    return this.database.inTransaction(async (manager) => {
      await this.templates.retire(manager, (await this.findOwn(manager, code, caller)).id, caller.accountId)
      return this.find(manager, code, caller)
    })
  }

  restore(code: string, caller: Caller): Promise<Template> {
    return this.database.inTransaction(async (manager) => {
      await this.templates.restore(manager, (await this.findOwn(manager, code, caller)).id, caller.accountId)
      return this.find(manager, code, caller)
    })
  }

  /** A copy of the caller's own office. */
  private async findOwn(manager: EntityManager, code: string, caller: Caller): Promise<OfficeTemplate> {
    await this.find(manager, code, caller)
    const own = await this.templates.find(manager, code, caller.language)
    if (!own || !bodiesOf(caller, 'officer').includes(own.bodyId)) throw new Refusal('forbidden', sentence(m.problem_template_not_own, {}))
    return own
  }

  /** The template as a document keeps it. Of a retired one nothing new is made. */
  async resolve(manager: EntityManager, code: string, caller: Caller): Promise<BriefTemplate> {
    const { version, name, officeName, retiredAt, ...rest } = await this.find(manager, code, caller)
    if (retiredAt) {
      const retired = sentence(m.problem_template_retired, {})
      throw new Refusal('rule-broken', retired, { reason: 'template-retired', fields: { template: retired } })
    }
    return { ...TemplateContent.parse(rest), code, version, name: officeName === null ? null : name }
  }

  private async find(manager: EntityManager, code: string, caller: Caller): Promise<Template> {
    const builtIn = builtInTemplates.find((template) => template.code === code)
    if (builtIn) return { ...ofEverybody(builtIn, caller), ...TemplateContent.parse(builtIn) }
    const copy = await this.templates.find(manager, code, caller.language)
    if (!copy) throw notFound()
    return { ...ofOffice(copy, caller), ...TemplateContent.parse(copy.content) }
  }
}

/** What a template is called in a language; a copy has one name for all. */
export const templateName = ({ code, name }: Pick<BriefTemplate, 'code' | 'name'>, { language }: Pick<Caller, 'language'>): string =>
  name ?? builtInTemplates.find((template) => template.code === code)?.name({}, { locale: language }) ?? code

function ofEverybody({ code, version, name, what, wordLimit }: BuiltInTemplate, caller: Caller): TemplateSummary {
  const locale = { locale: caller.language }
  const actions = caller.permissions.has('templates:edit') ? (['copy'] as const) : []
  return {
    code,
    version,
    name: name({}, locale),
    what: what({}, locale),
    officeName: null,
    base: code,
    wordLimit,
    retiredAt: null,
    actions: [...actions],
  }
}

function ofOffice({ code, version, name, base, bodyId, officeName, content, retiredAt }: OfficeTemplate, caller: Caller): TemplateSummary {
  const what = m.template_copied_from({ name: templateName({ code: base, name: null }, caller) }, { locale: caller.language })
  const mayEdit = caller.permissions.has('templates:edit')
  const own = bodiesOf(caller, 'officer').includes(bodyId)
  const actions: TemplateSummary['actions'] = mayEdit ? (own ? ['copy', 'edit', retiredAt ? 'restore' : 'retire'] : ['copy']) : []
  return { code, version, name, what, officeName, base, wordLimit: content.wordLimit, retiredAt, actions }
}

/** A section of text has no heading of its own; and two sections of one name could not be told apart. */
function refuseUnnamed({ sections }: TemplateContent): void {
  const unnamed = sections.findIndex(({ kind, heading }) => kind === 'text' && !Object.values(heading).some((words) => words.trim()))
  if (unnamed >= 0) {
    const missing = sentence(m.problem_template_heading_missing, {})
    throw new Refusal('rule-broken', missing, { reason: 'heading-missing', fields: { [`sections.${unnamed}.heading`]: missing } })
  }
  if (new Set(sections.map(({ key }) => key)).size < sections.length) {
    throw new Refusal('rule-broken', sentence(m.problem_template_keys, {}), { reason: 'key-twice' })
  }
}
