import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { PacksService } from './packs.service.js'

type Packs = typeof contract.packs

@Implement(contract.packs)
export class PacksController implements Handlers<Packs, Caller> {
  constructor(private readonly packs: PacksService) {}

  list({ query }: HandlerInput<Packs['list']>, caller: Caller) {
    return this.packs.list(caller, query.request ?? null)
  }

  create({ body }: HandlerInput<Packs['create']>, caller: Caller) {
    return this.packs.create(caller, body)
  }

  file({ params, query }: HandlerInput<Packs['file']>, caller: Caller) {
    return this.packs.file(caller, params.id, query.format)
  }
}
