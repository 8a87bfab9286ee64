using System.Reflection;
using System.Reflection.Emit;

namespace Architecture;

/// <summary>
/// What each type uses, as its compiled code says: a <c>using</c> can be done without, and may stand for nothing. Read from
/// signatures, attributes and the operands of instructions (ECMA-335, III.1.2).
/// </summary>
static class CompiledUses
{
    const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Every type of the assembly under the namespace with its name, and every other type that it uses.</summary>
    public static IReadOnlyList<Use> In(Assembly assembly) =>
        [
            .. assembly
                .GetTypes()
                .Where(type => Written(type).Namespace is { } area && area.Split('.')[0] == assembly.GetName().Name)
                .SelectMany(type => Of(type).Select(used => new Use(Written(type), Written(used))))
                .Where(use => use.User != use.Used)
                .Distinct(),
        ];

    /// <summary>What one type uses, the types nested in it left to themselves.</summary>
    public static IEnumerable<Type> Of(Type type) => Members(type).SelectMany(Parts).Distinct();

    /// <summary>The type that a person wrote: closures and state machines are nested in it.</summary>
    static Type Written(Type type) => type.DeclaringType is { } outer ? Written(outer) : type;

    static IEnumerable<Type?> Members(Type type)
    {
        IEnumerable<Type?> shape =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(Declared).Select(field => field.FieldType),
            .. Attributes(type),
        ];
        var methods = type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)).ToList();
        return shape.Concat(methods.SelectMany(method => Signature(method).Concat(Attributes(method)).Concat(Code(method))));
    }

    static IEnumerable<Type?> Attributes(MemberInfo member) =>
        member
            .GetCustomAttributesData()
            .SelectMany(attribute =>
                attribute.ConstructorArguments.Select(argument => argument.Value as Type).Append(attribute.AttributeType)
            );

    static IEnumerable<Type?> Signature(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).Append((method as MethodInfo)?.ReturnType);

    static IEnumerable<Type?> Code(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        var instructions = body.GetILAsByteArray()!;
        for (var at = 0; at < instructions.Length; )
        {
            var code = OpCodesByValue[instructions[at] == 0xFE ? (short)(0xFE00 | instructions[++at]) : instructions[at]];
            at++;
            if (
                code.OperandType
                is OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
            {
                foreach (var type in Named(Resolve(method, BitConverter.ToInt32(instructions, at))))
                    yield return type;
            }
            at += Size(code.OperandType, instructions, at);
        }
    }

    static MemberInfo Resolve(MethodBase method, int token) =>
        method.Module.ResolveMember(
            token,
            method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
            method.IsGenericMethod ? method.GetGenericArguments() : null
        )!;

    static IEnumerable<Type?> Named(MemberInfo member) =>
        member switch
        {
            Type type => [type],
            FieldInfo field => [field.DeclaringType, field.FieldType],
            MethodInfo { IsGenericMethod: true } method =>
            [
                method.DeclaringType,
                .. Signature(method),
                .. method.GetGenericArguments(),
            ],
            MethodBase method => Signature(method).Prepend(method.DeclaringType),
            _ => [],
        };

    static int Size(OperandType operand, byte[] instructions, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(instructions, at),
            _ => 4,
        };

    /// <summary>A list of posts uses lists and posts.</summary>
    static IEnumerable<Type> Parts(Type? type) =>
        type switch
        {
            null or { IsGenericParameter: true } => [],
            { HasElementType: true } => Parts(type.GetElementType()),
            { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()),
            { IsFunctionPointer: true } => [],
            _ => [type],
        };
}

/// <summary>That one type uses another.</summary>
sealed record Use(Type User, Type Used)
{
    public override string ToString() => $"{User.FullName} uses {Used.FullName}";
}
