import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { MinisterPagesService } from './minister-pages.service.js'

type Routes = typeof contract.ministerPages

@Implement(contract.ministerPages)
export class MinisterPagesController implements Handlers<Routes, Caller> {
  constructor(private readonly pages: MinisterPagesService) {}

  get({ params, query }: HandlerInput<Routes['get']>, caller: Caller) {
    return this.pages.get(caller, params.code, query)
  }

  file({ params, query }: HandlerInput<Routes['file']>, caller: Caller) {
    return this.pages.file(caller, params.code, query)
  }
}
