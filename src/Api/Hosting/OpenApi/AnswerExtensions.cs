using Api.Hosting.Http;
using Api.Hosting.OpenApi.Entities;

namespace Api.Hosting.OpenApi;

/// <summary>How an endpoint says what it answers; what it does, it says with the framework's <c>WithSummary</c>.</summary>
public static class AnswerExtensions
{
    extension<TBuilder>(TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        public TBuilder Answers(Entity entity) => endpoint.Answers(new Answer(entity));

        public TBuilder AnswersMany(Entity entity) => endpoint.Answers(new Answer(entity, IsList: true));

        public TBuilder Answers(Answer answer) => endpoint.With(answer);

        /// <summary>By name, the rules of <see cref="Problems"/> that it may refuse by.</summary>
        public TBuilder Refuses(params string[] rules)
        {
            foreach (var rule in rules)
                endpoint.With(
                    Problems.Table.TryGetValue(rule, out var problem)
                        ? new OtherAnswer(problem.Status, problem.Error)
                        : throw new ArgumentException($"There is no rule {rule}.", nameof(rules))
                );
            return endpoint;
        }

        public TBuilder MayAnswer(int status, string when) => endpoint.With(new OtherAnswer(status, when));

        TBuilder With(object metadata)
        {
            endpoint.Add(built => built.Metadata.Add(metadata));
            return endpoint;
        }
    }
}
