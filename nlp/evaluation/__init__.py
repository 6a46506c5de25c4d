"""How well questions are answered: files of questions, figures on their answers, and the page that tells of them."""

from nlp.evaluation.changes import CHANGES, typos
from nlp.evaluation.figures import Judged, calibration, calibration_error, figures, is_right, judge, linking
from nlp.evaluation.fitting import fitted
from nlp.evaluation.questions import Gold, QuestionFileError, is_talk, read_questions
from nlp.evaluation.report import report
from nlp.evaluation.summary import summary

__all__ = [
    "CHANGES",
    "Gold",
    "Judged",
    "QuestionFileError",
    "calibration",
    "calibration_error",
    "figures",
    "fitted",
    "is_right",
    "is_talk",
    "judge",
    "linking",
    "read_questions",
    "report",
    "summary",
    "typos",
]
