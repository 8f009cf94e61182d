"""The desk and the province: what is sent, how it is sent, and the proof that it arrived."""
