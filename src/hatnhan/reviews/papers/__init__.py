"""The papers of a review as Word files, written from what was entered."""

from .writing import File, PaperCode, decision_paper, paper_of, synthesis_paper

__all__ = ["File", "PaperCode", "decision_paper", "paper_of", "synthesis_paper"]
