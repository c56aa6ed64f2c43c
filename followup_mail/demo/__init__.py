"""A month of somebody's job search, played by the very worker over a Maildir in a temporary folder."""

from followup_mail.demo.play import Arrived, Ended, Noted, Scene, Sent, Wrote, play

__all__ = ["Arrived", "Ended", "Noted", "Scene", "Sent", "Wrote", "play"]
