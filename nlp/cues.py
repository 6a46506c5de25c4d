"""The cues of English that tell what is said of a thing: tables, one phrase between two bars."""

import re

Phrases = tuple[tuple[str, ...], ...]


def _phrases(text: str) -> Phrases:
    return tuple(tuple(phrase.split()) for phrase in text.split("|"))


UNABLE = "cannot"
"""What every way to say "not able to" is read as."""

DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "yr": 365, "decade": 3650}
_HIMSELF = ("himself", "herself", "themself", "themselves")
SAME = {"n't": "not", "nt": "not", "ca": "can", "wo": "will", "dont": "not", "doesnt": "not", "cannot": "cannot"}
SAME |= dict.fromkeys(_HIMSELF, "myself")
INABILITY = _phrases(
    """
    can not | can no longer | can hardly | can barely | could not | could hardly | could barely | will not |
    would not | unable to | not able to | no longer able to | not manage to | struggle to | struggling to |
    struggles to | impossible to | refuses to | refusing to | hardly | barely | scarcely | could scarcely |
    can scarcely | not been able to | no way to | incapable of | failing to | fails to | failed to |
    can not seem to | could not seem to | can not manage to | could not manage to | can not get myself to
    """
)
LONG = (
    "cannot",
    "refuses",
    "refusing",
    "unable",
    "struggle",
    "struggling",
    "impossible",
    "without",
    "nothing",
    "hardly",
    "barely",
)
"""Cues that are long enough to be told when a letter is wrong."""
MANAGING = ("do", "use", "perform", "manage", "have", "afford", "get")
"""What, after an inability, makes a doable thing unwanted: "can't do squats"."""

NOT_DENYING = _phrases(
    """
    not only | not just | not sure | not certain | not know | not understand | not think i can |
    not getting better | not get better | not better | not improving | not improve | not improved |
    not going away | not go away | not gone | not help | not helping | not helped | not settle | not ease |
    not stop | not want to live | not long | no better | no idea | no clue | no matter | no doubt | no wonder |
    no help | no longer | no reason | no relief | no use | no improvement | no change | without reason |
    without warning | without trying | without any reason |
    nothing helps | nothing works | nothing comes | nothing makes | nothing changes | nothing relieves |
    hope not | hope it 's not | hope its not | hope it is not | hope this is not |
    hopefully not | hopefully it 's not | hopefully its not | hopefully it is not | hopefully nothing |
    hoping it 's not | hoping its not | hoping it is not | praying it 's not | praying its not | praying it is not |
    tell me it 's not | tell me its not | tell me it is not |
    nothing i | do nothing | why not | why do not | why does not
    """
)
DENYING = _phrases(
    """
    no | not | not want to | not wanting to | never | without | nor | neither | none | nothing | denies | deny |
    denied | free of | free from | absence of | negative for | rather than
    """
)
RULING_OUT = (("ruled", "out"), ("been", "excluded"), ("was", "excluded"), ("is", "excluded"))
UNWANTED = _phrases(
    """
    except | excluding | apart from | other than | besides | avoiding | want to avoid | need to avoid |
    have to avoid | hate | minus
    """
)
SUPPOSING = _phrases(
    """
    what if | if you cannot | if one cannot | if people cannot | if somebody cannot | if someone cannot |
    if i ever | if i get | if i got | if i were | if i develop | if it ever | in case | suppose |
    imagine | afraid of | scared of | fear of | risk of | prevent | preventing | to avoid | could i get |
    can i get | will i get | would i get | might i get | i read that | i read about | i heard that |
    i heard about
    """
)
FORMERLY = _phrases("used to | previously | formerly | in the past")
AGO = re.compile(
    r"(?:(\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|few|several|many|some|couple of) )?"
    r"(day|week|month|year|yr|decade)s? (?:ago|back)|last (year)|long (ago)|as a (?:child|kid|teenager|teen)"
    r"|when i was|in (?:19|20)\d\d|years and years"
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
STILL = frozenset({"still", "since", "started", "start", "began", "worse", "worsening", "now", "diagnosed", "noticed"})
"""What says that something that began long ago goes on."""

ENDS = frozenset(
    (
        *("but", "although", "though", "however", "yet", "because", "when", "while", "if", "so", "then", "except"),
        *("after", "which", "who", "where", "what", "how", "why", "than", "until", "since", "now", "just", "only"),
    )
)
CIRCUMSTANCE = frozenset({"when", "whenever", "while", "during", "until", "where", "after", "before", "though"})
"""What begins to say when or where something comes: "my knee hurts when I walk the dog"."""
TAKING = frozenset({"taking", "take", "took", "on", "using", "use", "have", "had", "get", "got"})
"""What says more than a circumstance: "when I am on statins"."""
SAYING = frozenset(
    (
        *("say", "says", "said", "tell", "tells", "told", "think", "thinks", "thought", "reckon", "reckons"),
        *("keep", "keeps", "swear", "swears", "laugh", "laughs"),
    )
)
"""What follows somebody who only speaks of a complaint: "my girlfriend says it is the mattress"."""
SIMILE = re.compile(r"\blike an? (?:\w+ )?$")
"""What ends before something is likened to another thing: "grinds like a coffee mill"."""
PREPOSITIONS = frozenset(
    {"to", "for", "in", "on", "at", "with", "from", "of", "by", "during", "into", "down", "between"}
)
"""What a denial does not reach beyond: "without weights to train my legs" speaks of the weights."""
BEGINS = frozenset(
    (
        *("i", "we", "you", "he", "she", "it", "they", "my", "his", "her", "is", "are", "was", "were", "am", "has"),
        *("have", "had", "do", "does", "did", "can", "cannot", "could", "will", "would", "should", "get", "gets"),
        *("got", "feel", "feels", "felt", "hurt", "hurts", "seems", "looks", "went", "goes", "keeps", "started"),
        *("still", "now", "there", "this", "that", "'s", "'m", "'ve", "i'm", "its", "im", "ive", "became", "wake"),
    )
)
"""What shows that the words after an "and" or a comma are a statement of their own."""
LISTED = frozenset(
    (
        *("a", "an", "any", "been", "experience", "experiencing", "feel", "feeling", "get", "getting", "had", "have"),
        *("having", "notice", "noticed", "noticing", "see", "seen", "the", "my", "red", "hot", "swollen", "numb"),
        *("weak", "painful"),
    )
)
"""What a denied list may begin with: "I do not have fever, weight loss"; any other doing ends at a comma."""
GOES_ON = frozenset({"or", "nor", "not", "any", "no"})
"""What after a comma goes on with a denial."""
MODALS = frozenset({"should", "must", "shall", "may", "can", "could"})
OTHERS = frozenset(
    (
        *("son", "daughter", "child", "kid", "boy", "girl", "baby", "toddler", "teen", "teenager", "grandson"),
        *("granddaughter", "wife", "husband", "mother", "mum", "mom", "father", "dad", "grandma"),
        *("grandmother", "grandpa", "grandfather", "nan", "brother", "sister", "friend", "uncle", "aunt", "he", "she"),
        *("girlfriend", "boyfriend", "niece", "nephew", "client", "patient", "gran"),
    )
)

CONTRASTS = frozenset({"but", "although", "though", "however", "whereas", "except"})
FILLERS = frozenset(
    (
        *("the", "my", "your", "our", "their", "his", "her", "its", "s", "'s", "is", "are", "be", "been"),
        *("was", "were", "am", "m", "'m", "im", "ve", "'ve", "have", "has", "had", "having", "i", "ll", "'ll"),
    )
)
"""Words that change nothing in a phrase."""
PASSED_OVER = frozenset(
    (
        *(
            "a",
            "an",
            "realli",
            "veri",
            "so",
            "just",
            "complet",
            "total",
            "proper",
            "quit",
            "actual",
            "even",
            "fulli",
            "all",
        ),
        *("ani", "of", "at", "still", "now", "sudden", "also", "got", "get", "feel", "bit", "rather", "almost", "too"),
        *("left", "right", "whole", "entir", "lower", "upper", "day", "that", "this", "it", "kind", "sort"),
    )
)
"""Stems that may stand inside a phrase."""

PERSONAL = frozenset(
    (
        *("i", "my", "me", "mine", "we", "our", "us", "he", "she", "his", "her", "him", "myself", "'m", "'ve", "im"),
        *("ive", "it", "they", "their"),
    )
)
"""Words of somebody who speaks of a person; without one, a question for facts tells nothing about anybody."""
FOR_CLASS = re.compile(
    r"\bfor (?:my|the|an?|our|her|his) (?:\w+ )?(?:exam|quiz|homework|essay|lecture|assignment|finals|flash ?cards?|"
    r"anatomy (?:class|test|course))\b|\b(?:exam|quiz|homework|flash ?card|textbook) question\b",
    re.IGNORECASE,
)
"""What somebody writes who learns about a thing and tells nothing about anybody."""
FOR_FACTS = re.compile(
    r"^(?:(?:so|and|hi|hello|please|ok|okay)[ ,]+)*"
    r"(?:how (?:can|could|do|does|did|would|might) |"
    r"what(?: is| are|'s|s| does| do| causes?| can cause| happens| exactly| stops| prevents| keeps| holds| limits)|"
    r"define |definition |meaning |how common|tell me about|explain |describe |"
    r"(?:symptoms?|signs?|causes?|treatments?|exercises?|stretches|types) (?:of|for) |difference between|"
    r"(?:can|could|does|do|is|are|will|would|should) .*(?:cause|causes|lead|prevent|mean|help|helps|linked|related|"
    r"a sign|good for|treat|form of)|(?:who|when|which|where) )"
)
MAY_I = re.compile(
    r"\b(?:can|could|may|should|shall) (?:i|he|she|we|they|my|you|one|it|[a-z]+ (?:do|go))\b|\bcan my\b|"
    r"\b(?:is|are|be|still|it) (?:\w+ ){0,4}?(?:safe|ok|okay|allowed|alright|fine|good|bad|dangerous|harmful|wise)\b|"
    r"\bam i allowed\b"
)
"""How somebody asks whether something suits them."""
NOT_YET = re.compile(
    r"\b(?:should|shall|need|needs|have to|has to|going to|gonna|will|must|want|wants|would|could|can|do i|does|"
    r"waiting|wait|appointment|before|until|unless|if|whether|tomorrow|next)\b|'ll\b"
)
"""What makes of "it has been looked at" something still to come, or a question."""
WORRIED = re.compile(r"\b(?:serious|dangerous|normal|worry|worried|emergency|doctor|hospital|urgent)\b")
"""What somebody asks who has it: such a question for facts is no such question."""
YES = re.compile(
    r"^\W*(?:(?:oh|um|er|hm+|well|actually|now that you say it|i think|to be honest|unfortunately|sadly)\W+)*"
    r"(?:(?:yes|yeah|yep|yup|yea|ye|yess|ja|aye|correct|maybe|perhaps|possibly|probably|i think so|think so|i guess so|"
    r"indeed|that's right|exactly|definitely|sort of|kind of|(?:i'?m |i am )?(?:not sure|unsure|not certain)|"
    r"(?:i )?(?:don'?t|do not) (?:really )?know|hard to (?:say|tell)|can'?t (?:say|tell))\b|"
    r"(?:i do|i am|i have|it is|it does|there is|there are|true|right|some|both|sometimes|a bit|a little|slightly|"
    r"somewhat|all of (?:it|them|that)|sadly|unfortunately)"
    r"(?:\W+(?:a|bit|little|some|it|that|this|yes|there|sadly|unfortunately|actually|too|i|think|really|so|have|do))*\W*$)"
    r"|^(?!.*\b(?:no|not|but)\b).{1,40}\b(?:yes|yeah|yep)\W*$"
)
"""A yes to a question, or a doubt, which counts as one."""
NO = re.compile(
    r"^\W*(?:(?:oh|um|er|hm+|well|luckily|thankfully|fortunately|thank god)\W+)*"
    r"(?:no|nope|nah|none|not at all|nothing like that|nothing of that|neither|nothing|(?:i )?don'?t(?: have)?|"
    r"it is(?: not|n't)|it'?s not|not that i know)\b"
    r"(?:[\s,.!]+(?:no|none|not|at|all|of|that|those|these|them|it|it's|is|isn'?t|nothing|like|i|don'?t|do|have|any|thanks|thank|you|"
    r"luckily|thankfully|fortunately|there|just|the|pain|neither|really|so|far|fine|'s))*[\s,.!]*$"
)
"""A no to a question, and nothing else."""


def count(said: str | None, unit: str) -> int:
    """Read how many: "3", "three", "few"; a bare plural of months or years is many."""
    if said is None:
        return 2 if unit in {"day", "week"} else 4
    if said.isdigit():
        return int(said)
    return NUMBERS.index(said) + 1 if said in NUMBERS else {"a": 1, "an": 1, "couple of": 2}.get(said, 4)
