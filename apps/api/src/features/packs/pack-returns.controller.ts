import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { PackReturnsService } from './pack-returns.service.js'

type PackReturns = typeof contract.packReturns

@Implement(contract.packReturns)
export class PackReturnsController implements Handlers<PackReturns, Caller> {
  constructor(private readonly returns: PackReturnsService) {}

  list(_: HandlerInput<PackReturns['list']>, caller: Caller) {
    return this.returns.list(caller)
  }

  create({ body, file }: HandlerInput<PackReturns['create']>, caller: Caller) {
    return this.returns.create(caller, file, body.bodyCode || null)
  }

  get({ params }: HandlerInput<PackReturns['get']>, caller: Caller) {
    return this.returns.get(caller, params.id)
  }

  rows({ params, query }: HandlerInput<PackReturns['rows']>, caller: Caller) {
    return this.returns.rows(caller, params.id, query)
  }

  accept({ params, body }: HandlerInput<PackReturns['accept']>, caller: Caller) {
    return this.returns.accept(caller, params.id, body)
  }

  send({ params }: HandlerInput<PackReturns['send']>, caller: Caller) {
    return this.returns.send(caller, params.id)
  }

  async discard({ params }: HandlerInput<PackReturns['discard']>, caller: Caller) {
    await this.returns.discard(caller, params.id)
    return {}
  }

  file({ params }: HandlerInput<PackReturns['file']>, caller: Caller) {
    return this.returns.file(caller, params.id)
  }
}
