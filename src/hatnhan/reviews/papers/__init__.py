"""The papers of a review as Word files, written from what was entered."""

from .writing import DECIDING_PAPERS, File, PaperCode, deciding_paper, decision_paper, paper_of, synthesis_paper

__all__ = ["DECIDING_PAPERS", "File", "PaperCode", "deciding_paper", "decision_paper", "paper_of", "synthesis_paper"]
