import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { HandoverPackService } from './handover-pack.service.js'
import { HandoversService } from './handovers.service.js'

type Handovers = typeof contract.handovers

@Implement(contract.handovers)
export class HandoversController implements Handlers<Handovers, Caller> {
  constructor(
    private readonly handovers: HandoversService,
    private readonly packs: HandoverPackService,
  ) {}

  preview({ query }: HandlerInput<Handovers['preview']>, caller: Caller) {
    return this.handovers.preview(caller, query.from, query.body ?? null)
  }

  list(_: HandlerInput<Handovers['list']>, caller: Caller) {
    return this.handovers.list(caller)
  }

  get({ params }: HandlerInput<Handovers['get']>, caller: Caller) {
    return this.handovers.get(caller, params.id)
  }

  create({ body }: HandlerInput<Handovers['create']>, caller: Caller) {
    return this.handovers.create(caller, body)
  }

  undo({ params }: HandlerInput<Handovers['undo']>, caller: Caller) {
    return this.handovers.undo(caller, params.id)
  }

  pack({ params }: HandlerInput<Handovers['pack']>, caller: Caller) {
    return this.packs.get(caller, params.id)
  }

  packFile({ params }: HandlerInput<Handovers['packFile']>, caller: Caller) {
    return this.packs.file(caller, params.id)
  }
}
