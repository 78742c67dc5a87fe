"""Facts on the people whom a service reaches beside its users at large."""

from __future__ import annotations

from guiju.engine.facts import YesNo

OLDER_PEOPLE = YesNo(
    label=("向老年人提供服务", "serves older people"),
    ask=("是否向老年人提供服务？", "Does it serve older people?"),
    help=("面向公众而未排除的，填是。", "Yes, where it is for everyone."),
    controllable=True,
)
DISPATCHES_WORKERS = YesNo(
    label=("向劳动者调度工作", "dispatches workers"),
    ask=(
        "是否用于向劳动者提供工作调度（派单、排班等）？",
        "Is it used to dispatch workers (orders, shifts)?",
    ),
    help=("骑手、司机、客服等。", "Riders, drivers, agents and the like."),
    controllable=True,
)
SELLS_TO_CONSUMERS = YesNo(
    label=("向消费者销售或者提供服务", "sells to consumers"),
    ask=(
        "是否用于向消费者销售商品或者提供收费服务？",
        "Is it used to sell goods or paid services to consumers?",
    ),
    help=("本服务自身收费的也是。", "A charge for the service itself included."),
    controllable=True,
)
