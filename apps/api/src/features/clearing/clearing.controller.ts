import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ClearingService } from './clearing.service.js'

type Routes = typeof contract.clearing

@Implement(contract.clearing)
export class ClearingController implements Handlers<Routes, Caller> {
  constructor(private readonly clearing: ClearingService) {}

  get({ params }: HandlerInput<Routes['get']>, caller: Caller) {
    return this.clearing.get(caller, params.code)
  }

  set({ params, body }: HandlerInput<Routes['set']>, caller: Caller) {
    return this.clearing.set(caller, params.code, body)
  }
}
