"""Adds two numbers."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Sum(BaseModel):
    sum: int


@app.get("/")
def usage() -> str:
    return "GET /LEFT/RIGHT adds"


@app.get("/{left}/{right}")
def add(left: int, right: int) -> Sum:
    return Sum(sum=left + right)
