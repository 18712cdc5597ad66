import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ExportsService } from './exports.service.js'

type Exports = typeof contract.exports

@Implement(contract.exports)
export class ExportsController implements Handlers<Exports, Caller> {
  constructor(private readonly exports: ExportsService) {}

  create({ body }: HandlerInput<Exports['create']>, caller: Caller) {
    return this.exports.create({ ...body, language: body.language ?? caller.language }, caller)
  }

  get({ params }: HandlerInput<Exports['get']>, caller: Caller) {
    return this.exports.get(params.id, caller)
  }

  file({ params }: HandlerInput<Exports['file']>, caller: Caller) {
    return this.exports.file(params.id, caller)
  }
}
