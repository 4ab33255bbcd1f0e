"""Plans, targets, what was reached, key tasks."""

from django.urls import path

from .views import plans, reached, tasks

app_name = "targets"
urlpatterns = [
    path("", plans.home, name="home"),
    path("of/<int:pk>/", plans.plans, name="plans"),
    path("of/<int:pk>/new/", plans.new_plan, name="new_plan"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/excel/", plans.plan_excel, name="plan_excel"),
    path("plans/<int:pk>/targets/new/", plans.new_target, name="new_target"),
    path("plans/<int:pk>/indicators/new/", plans.new_indicator, name="new_indicator"),
    path("plans/<int:pk>/actuals/", reached.actuals, name="actuals"),
    path("plans/<int:pk>/assessment/", reached.assessment, name="assessment"),
    path("<int:pk>/", plans.target, name="target"),
    path("<int:pk>/change/", plans.change, name="change"),
    path("<int:pk>/removal/", plans.removal, name="removal"),
    path("<int:pk>/shares/", reached.shares, name="shares"),
    path("tasks/of/<int:pk>/", tasks.tasks, name="tasks"),
    path("tasks/of/<int:pk>/new/", tasks.new_task, name="new_task"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("tasks/<int:pk>/acceptance/", tasks.acceptance, name="acceptance"),
    path("tasks/<int:pk>/outcome/", tasks.outcome, name="outcome"),
    path("tasks/<int:pk>/rating/", tasks.rating, name="rating"),
]
