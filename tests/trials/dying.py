"""A server that drops dead in the middle of a request, at a moment that the request names."""

import os
import signal

from django.db import connection

HEADER = "X-Die-Before-Write"
WRITES = ("INSERT", "UPDATE", "DELETE")


def die() -> None:
    """No exit handler, no rollback, no answer: what a power cut or the kernel does."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_when_told(get_response):
    """Before the write with the number that the header gives, or else before the answer."""

    def middleware(request):
        if HEADER not in request.headers:
            return get_response(request)
        left = int(request.headers[HEADER])

        def count(execute, sql, params, many, context):
            nonlocal left
            if sql.startswith(WRITES):
                left -= 1
                if left == 0:
                    die()
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = get_response(request)
        if left == 1:
            die()
        return response

    return middleware
