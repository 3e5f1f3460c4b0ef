"""What would deter, and who should limited protection go to: what-if models, never forecasts.

Parameters are given by people as ranges, and never fitted to a register. Units are relative. Every conclusion begins with
"under these assumptions", and lists where it breaks."""
