import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ChangesService } from './changes.service.js'

type Routes = typeof contract.changes

@Implement(contract.changes)
export class ChangesController implements Handlers<Routes, Caller> {
  constructor(private readonly changes: ChangesService) {}

  list({ query }: HandlerInput<Routes['list']>, caller: Caller) {
    return this.changes.list(query, caller)
  }

  document({ query }: HandlerInput<Routes['document']>, caller: Caller) {
    return this.changes.file(query, 'docx', caller)
  }

  sheet({ query }: HandlerInput<Routes['sheet']>, caller: Caller) {
    return this.changes.file(query, 'xlsx', caller)
  }
}
