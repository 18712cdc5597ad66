import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { FiguresService } from './figures.service.js'

type Figures = typeof contract.figures

@Implement(contract.figures)
export class FiguresController implements Handlers<Figures, Caller> {
  constructor(private readonly figures: FiguresService) {}

  dashboard({ query }: HandlerInput<Figures['dashboard']>, caller: Caller) {
    return this.figures.dashboard(query, caller)
  }

  trend({ query }: HandlerInput<Figures['trend']>, caller: Caller) {
    return this.figures.trend(query, caller)
  }

  file({ query }: HandlerInput<Figures['file']>, caller: Caller) {
    return this.figures.file(query, caller)
  }

  get({ params, query }: HandlerInput<Figures['get']>, caller: Caller) {
    return this.figures.explain(params.key, query, caller)
  }
}
