import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { SearchService } from './search.service.js'

type Search = typeof contract.search

@Implement(contract.search)
export class SearchController implements Handlers<Search, Caller> {
  constructor(private readonly search: SearchService) {}

  find({ query }: HandlerInput<Search['find']>, caller: Caller) {
    return this.search.find(query, caller)
  }
}
