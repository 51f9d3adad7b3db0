"""Runs the DAG of docs/database.md as Airflow would, with a stand-in for Airflow itself.

    airflow.py PAGE MODEL USER PASSWORD

The page's code is run as it is; the task's command then runs with its environment, on the model
that is given. Ends with the command's status.
"""
import os
import re
import subprocess
import sys
import types

page, model, user, password = sys.argv[1:]
with open(page, encoding="utf-8") as file:
    code = re.search(r"```python\n(.*?)```", file.read(), re.S).group(1)

open_dags = []
tasks = []


class DAG:
    def __init__(self, dag_id, *, schedule, start_date, catchup):
        self.dag_id = dag_id

    def __enter__(self):
        open_dags.append(self)

    def __exit__(self, *error):
        open_dags.pop()


class BashOperator:
    def __init__(self, *, task_id, bash_command, env, append_env):
        assert open_dags, "the task belongs to no DAG"
        assert append_env, "without PATH, dslint is not found"
        self.command, self.env = bash_command, env
        tasks.append(self)


for name, members in {
    "airflow": {"DAG": DAG},
    "airflow.operators": {},
    "airflow.operators.bash": {"BashOperator": BashOperator},
}.items():
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(members)

exec(compile(code, page, "exec"), {"__name__": "drift"})
(task,) = tasks
connection = {"{{ conn.merge.login }}": user, "{{ conn.merge.password }}": password}
environment = os.environ | {name: connection[value] for name, value in task.env.items()}
command = re.sub(r"reconcile \S+", lambda found: f"reconcile {model}", task.command)
sys.exit(subprocess.run(["bash", "-c", command], env=environment, check=False).returncode)
