import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ImportsService } from './imports.service.js'

type Imports = typeof contract.imports

@Implement(contract.imports)
export class ImportsController implements Handlers<Imports, Caller> {
  constructor(private readonly imports: ImportsService) {}

  list(_: HandlerInput<Imports['list']>, caller: Caller) {
    return this.imports.list(caller)
  }

  create({ body, file }: HandlerInput<Imports['create']>, caller: Caller) {
    return this.imports.preview(file, { reviewCode: body.reviewCode || null, country: body.country || null }, caller)
  }

  get({ params }: HandlerInput<Imports['get']>, caller: Caller) {
    return this.imports.get(params.id, caller)
  }

  rows({ params, query }: HandlerInput<Imports['rows']>, caller: Caller) {
    return this.imports.rows(params.id, query, caller.language)
  }

  apply({ params }: HandlerInput<Imports['apply']>, caller: Caller) {
    return this.imports.apply(params.id, caller)
  }

  async discard({ params }: HandlerInput<Imports['discard']>) {
    await this.imports.discard(params.id)
    return {}
  }

  file({ params }: HandlerInput<Imports['file']>) {
    return this.imports.file(params.id)
  }
}
