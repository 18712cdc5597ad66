import { Injectable } from '@nestjs/common'
import { m } from '@tawsiya/messages'
import type { MeasureWords } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { notFound, Refusal, sentence, type Caller, type Sentence } from '../../platform/http/index.js'
import { MeasuresRepository, type Edition, type NamedBody } from './measures.repository.js'
import { mayWrite } from './plans.policy.js'
import { PlansRepository, type LockedPlan, type LockedVersion } from './plans.repository.js'

/** What the writing of plans and of measures has in common: whose plan it is, whether the version is open, what codes mean. */
@Injectable()
export class PlanDrafts {
  constructor(
    private readonly plans: PlansRepository,
    private readonly measures: MeasuresRepository,
  ) {}

  /** A plan that the caller may write, held until the transaction ends. What the caller cannot see is not there. */
  async writable(manager: EntityManager, caller: Caller, code: string): Promise<LockedPlan> {
    const plan = await this.plans.lock(manager, code)
    if (plan && mayWrite(caller, plan)) return plan
    if (plan && (await this.plans.findOne(manager, caller, code))) throw new Refusal('forbidden', sentence(m.rules_plans_other_owner, {}))
    throw notFound()
  }

  async open(manager: EntityManager, caller: Caller, code: string, number: number): Promise<{ plan: LockedPlan; draft: LockedVersion }> {
    const plan = await this.writable(manager, caller, code)
    const draft = await this.plans.findVersion(manager, plan.id, number)
    if (!draft) throw notFound()
    if (!draft.draft) throw new Refusal('rule-broken', sentence(m.rules_plans_in_force, {}), { reason: 'in-force' })
    return { plan, draft }
  }

  /** Finds what the codes of measures mean; refuses, by place and field, all that mean nothing. */
  async resolve(
    manager: EntityManager,
    measures: readonly (Omit<MeasureWords, 'code'> & { readonly code?: string })[],
  ): Promise<Edition[]> {
    const bodies = byCode(
      await this.measures.findBodies(
        manager,
        measures.flatMap(({ leads, supporting }) => [...leads, ...supporting]),
      ),
    )
    const sdgs = byCode(
      await this.measures.findSdgs(
        manager,
        measures.flatMap((measure) => measure.sdgs),
      ),
    )
    const refused: Record<string, Sentence> = {}
    const editions = measures.map(({ leads, supporting, sdgs: goals, ...words }, place): Edition => {
      const field = (name: string) => (measures.length === 1 ? name : `measures.${place}.${name}`)
      const idsOf = <Thing extends { id: number }>(name: string, codes: readonly string[], known: ReadonlyMap<string, Thing>) =>
        [...new Set(codes)].flatMap((code) => {
          const found = known.get(code)
          if (!found) refused[field(name)] = sentence(m.problem_code_unknown, { code })
          return found ? [found.id] : []
        })
      const tracks = leads.map((code) => bodies.get(code)?.track ?? null)
      if (new Set(tracks).size < tracks.length) refused[field('leads')] = sentence(m.rules_plans_one_lead, {})
      if (words.startsOn && words.endsOn && words.endsOn < words.startsOn) refused[field('endsOn')] = sentence(m.rules_plans_period, {})
      const leadIds = idsOf('leads', leads, bodies)
      const supportingIds = idsOf<NamedBody>('supporting', supporting, bodies).filter((id) => !leadIds.includes(id))
      return { ...words, leadIds, supportingIds, sdgIds: idsOf('sdgs', goals, sdgs) }
    })
    const [first] = Object.values(refused)
    if (first) throw new Refusal('rule-broken', first, { reason: 'measure-unclear', fields: refused })
    return editions
  }
}

export const broken = (reason: string, field: string, say: Sentence): Refusal =>
  new Refusal('rule-broken', say, { reason, fields: { [field]: say } })

const byCode = <Thing extends { readonly code: string }>(things: readonly Thing[]): Map<string, Thing> =>
  new Map(things.map((thing) => [thing.code, thing]))
