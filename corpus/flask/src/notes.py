"""Notes in a SQLite database: POST one, GET them all."""

import os
import sqlite3
from contextlib import closing

from flask import Flask, jsonify, request

app = Flask(__name__)


def database() -> sqlite3.Connection:
    connection = sqlite3.connect(os.environ["DATABASE"])
    # A guest may be taken away like a machine that loses its power: what is committed is on the disk by then.
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    return connection


@app.get("/")
def index():
    with closing(database()) as connection:
        return jsonify([text for (text,) in connection.execute("SELECT text FROM notes ORDER BY id")])


@app.post("/")
def add():
    with closing(database()) as connection, connection:
        connection.execute("INSERT INTO notes (text) VALUES (?)", (request.get_data(as_text=True),))
    return "", 204
