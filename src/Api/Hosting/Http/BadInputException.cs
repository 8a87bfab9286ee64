namespace Api.Hosting.Http;

/// <summary>What was sent cannot be read. The message is written for whoever sent it.</summary>
/// <param name="status">400 when the request itself is broken, 422 when a value in it is.</param>
public sealed class BadInputException(string error, int status = StatusCodes.Status422UnprocessableEntity)
    : BadHttpRequestException(error, status);
