using System.Globalization;
using Api.Auth;
using Api.Hosting.Http;
using Projections;
using Projections.Store;

namespace Api.Hosting.Consistency;

/// <summary>
/// Lets a query wait until the read models have reached a position: the one that the client names, or the last that was
/// written under its token. Bounded: then 503, never stale data.
/// </summary>
sealed class ReadYourWrites(RequestDelegate next, Positions positions, WritePositions written)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    static readonly IReadOnlyList<string> Stores = ReadModels.Names;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not null && HttpMethods.IsGet(context.Request.Method))
        {
            var position = Asked(context) ?? (context.User.TokenId is { } token ? await written.Of(token) : 0);
            if (position > 0 && !await positions.Reach(position, Stores, Patience, context.RequestAborted))
            {
                context.Response.Headers.RetryAfter = "1";
                var late = new ErrorBody("What was written is not to be read yet");
                await Results
                    .Json(late, ApiJson.Options, statusCode: StatusCodes.Status503ServiceUnavailable)
                    .ExecuteAsync(context);
                return;
            }
            context.Features.Set(new NeededPosition(position));
        }
        await next(context);
    }

    /// <exception cref="BadInputException">The header holds no position.</exception>
    static long? Asked(HttpContext context)
    {
        var header = context.Request.Headers[Positioned.Header].ToString();
        if (header.Length == 0)
            return null;
        return long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new BadInputException($"{Positioned.Header} is not a position");
    }
}

/// <summary>The position that an answer may not be older than; 0 for none. The read models have reached it.</summary>
sealed record NeededPosition(long Value);

static class NeededPositions
{
    extension(HttpContext http)
    {
        /// <inheritdoc cref="Consistency.NeededPosition"/>
        public long NeededPosition => http.Features.Get<NeededPosition>()?.Value ?? 0;
    }
}
