"""Decide what a bomb or a fire can be meant for where nobody is singled out: rooms, buildings, vehicles, things of a group."""

import re
from typing import Final

PREMISES: Final = re.compile(
    r"\b(?:the |a |an |his |her |their |its )(?:[\w'-]+ ){0,4}?(?:premises|conference|congress|rally|meeting|synagogue"
    r"|mosque|temple"
    r"|nunnery|monastery|embassy|consulate|building|offices?|newsroom|studio|press|"
    r"flight(?: to [a-z]+(?: [a-z]+)?)?|restaurant|cultural centre|centre|center|headquarters|ship|flagship|yacht|boat|café"
    r"|cafe|church|prayer house|printing works|transmitter|monument|cemetery|tomb|mural|warehouse|depot|factory|workshop"
    r"|printing shop|bookshop|"
    r"shop|bakery|library|stall|kiosk|store|salon|car|van|house|flat|villa|garage|station|mast|front door|windows?|roof|school"
    r"|club|farm|memorial|statue|grave|community|barber's shop|pharmacy)\b"
)
