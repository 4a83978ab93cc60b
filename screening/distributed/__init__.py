"""The same screening on an engine for many machines: Dask or Spark.

Nothing here judges. A `WorkerConfig` carries the user's lists and policy to the
workers, each of which loads its judges once and proves that they are the
driver's; `partition` screens one part of a data frame, `dask_frame` and
`spark_frame` apply it to all parts, `dask_files` screens whole files.

Needs the extra `dask` or `spark`; neither is imported before it is used.
"""

from screening.distributed.dask_files import dask_engine, require_dask
from screening.distributed.dask_frame import screen_dask
from screening.distributed.spark_frame import screen_spark
from screening.distributed.worker_config import WorkerConfig, make_worker_config

__all__ = ["WorkerConfig", "dask_engine", "make_worker_config", "require_dask", "screen_dask", "screen_spark"]
