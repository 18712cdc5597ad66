import type { Client, Language } from '@tawsiya/sdk'

/** The reviews to choose from, newest first, and the symbols of their documents. */
export async function readReviews(api: Client, language: Language) {
  const reviews = await api.reviews.list()
  const dated = reviews.map((review) => ({ ...review, on: review.adoptedOn ?? review.reviewedOn ?? '' }))
  return {
    reviews: dated.sort((a, b) => b.on.localeCompare(a.on)).map(({ code, names }) => ({ value: code, word: names[language] })),
    symbols: [...new Set(reviews.flatMap(({ documents }) => documents.map(({ symbol }) => symbol)))],
  }
}
