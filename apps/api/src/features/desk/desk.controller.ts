import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { DeskService } from './desk.service.js'

type Desk = typeof contract.desk

@Implement(contract.desk)
export class DeskController implements Handlers<Desk, Caller> {
  constructor(private readonly desk: DeskService) {}

  get(_: HandlerInput<Desk['get']>, caller: Caller) {
    return this.desk.get(caller)
  }
}
