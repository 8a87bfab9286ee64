namespace Api.Cli;

/// <summary>What the people of a seeded community are called and talk about, in several scripts.</summary>
static class SeedTexts
{
    public static readonly string[] Names =
    [
        "Ada Lindqvist",
        "Bilal Haddad",
        "Chiara Moretti",
        "Dmitri Volkov",
        "Eun-ji Park",
        "Farah Nasser",
        "Goran Petrović",
        "Hana Suzuki",
        "Ines Carvalho",
        "Jonas Weber",
        "Kofi Mensah",
        "Leila Rahimi",
        "Mateo Rojas",
        "Nadia Kowalska",
        "Oskar Nyberg",
        "Priya Raman",
        "Quinn Byrne",
        "Rosa Delgado",
        "Sami Virtanen",
        "Tomoko Ito",
    ];

    public static readonly string[] Notes =
    [
        "Bread, bicycles and bad puns.",
        "I fix old radios and sometimes they work.",
        "Teacher. Opinions are my pupils'.",
        "書くことが好きです。",
        "Photographs of the same tree, every day.",
        "أكتب عن الكتب والقهوة.",
        "Gardening on a north-facing balcony 🌱",
    ];

    public static readonly string[] Openings =
    [
        "Finally finished",
        "Does anyone here know about",
        "Spent the whole weekend with",
        "Unpopular view: nobody needs",
        "A small victory today with",
        "I keep coming back to",
        "Looking for company in",
    ];

    public static readonly string[] Subjects =
    [
        "sourdough #baking",
        "the night train to Trieste #travel",
        "a broken shortwave radio #repair",
        "compost #gardening 🌱",
        "俳句 #poetry",
        "الخط العربي #calligraphy",
        "long walks without a phone",
        "the town library's card catalogue #books",
        "chess endings #chess",
        "https://example.org/a-long-article-about-tides",
    ];

    public static readonly string[] Answers =
    [
        "Tell me more!",
        "I was there too 😄",
        "Have you tried turning it off and on again?",
        "それはいいですね。",
        "Same here.",
        "شكرًا!",
        "I disagree, but kindly.",
    ];
}
