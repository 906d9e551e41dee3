/// What concerns enterprises, what is on file of them, and what is made of it.
enum RegistryResources {
    static let endpoints: [Endpoint] =
        FactsResource.endpoints + IdentityResource.endpoints + ImportsResource.endpoints
        + QualityResource.endpoints + ScoresResource.endpoints + RankingResource.endpoints
        + LadderResource.endpoints + ChangesResource.endpoints + ConsentsResource.endpoints
        + CoverageResource.endpoints
        + ReviewsResource.endpoints + CalendarResource.endpoints + JournalResource.endpoints
        + CatalogueResource.endpoints
}
